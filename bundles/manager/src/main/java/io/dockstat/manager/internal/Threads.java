package io.dockstat.manager.internal;

import io.dockstat.DockStatException;
import io.dockstat.engine.EngineException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.PromiseFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every thread of the server that is not an HTTP server's: virtual ones for what waits, a single timer. */
final class Threads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Threads.class);
    private static final Duration LAST_WORDS = Duration.ofMillis(900);

    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("dockstat-worker-", 1).factory());
    private final ScheduledExecutorService timer = timer();
    private final PromiseFactory promises = new PromiseFactory(workers, timer);

    /** Runs something on a virtual thread of that name. */
    Future<?> start(String name, Runnable work) {
        return workers.submit(() -> {
            Thread.currentThread().setName("dockstat-" + name);
            work.run();
        });
    }

    /** The same for what nobody waits for: a failure is logged. */
    void run(String name, Runnable work) {
        workers.execute(() -> {
            Thread.currentThread().setName("dockstat-" + name);
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.error("{} failed", name, e);
            }
        });
    }

    /**
     * Runs something on a virtual thread, which is interrupted when time is over; what it still answers then is dropped.
     *
     * @return fails with TIMEOUT when time is over
     */
    <T> Promise<T> call(Callable<T> work, Duration limit) {
        Answer<T> answer = new Answer<>(promises.deferred());
        try {
            Future<?> running = workers.submit(() -> answer.take(work));
            Future<?> alarm = timer.schedule(
                    () -> answer.late(limit, running), Math.max(1, limit.toNanos()), TimeUnit.NANOSECONDS);
            answer.promise().onResolve(() -> alarm.cancel(false));
        } catch (RejectedExecutionException e) {
            answer.fail(DockStatException.unavailable("The workers are stopping", e));
        }
        return answer.promise();
    }

    <T> Promise<T> failed(DockStatException failure) {
        return promises.failed(failure);
    }

    /** Does something again and again, each time on a virtual thread. */
    void every(Duration pause, String name, Runnable work) {
        Future<?> beat = timer.scheduleWithFixedDelay(
                () -> run(name, work), pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
        LOG.debug("{} every {}: {}", name, pause, beat);
    }

    /**
     * Does something with each of them, a few at a time. Returns when all is done or time is over; what still runs then
     * is interrupted.
     */
    <T> void spread(Collection<T> items, int width, Duration limit, Consumer<T> action) throws InterruptedException {
        Queue<T> rest = new ConcurrentLinkedQueue<>(items);
        int hands = Math.min(width, items.size());
        CountDownLatch busy = new CountDownLatch(hands);
        List<Future<?>> running = new ArrayList<>();
        try {
            for (int i = 0; i < hands; i++) {
                running.add(workers.submit(() -> work(rest, action, busy)));
            }
            busy.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            rest.clear();
            running.forEach(hand -> hand.cancel(true));
        }
    }

    private static <T> void work(Queue<T> rest, Consumer<T> action, CountDownLatch busy) {
        try {
            for (T item = rest.poll(); item != null; item = rest.poll()) {
                action.accept(item);
            }
        } finally {
            busy.countDown();
        }
    }

    /** What is said when an answer did not come in time. */
    static EngineException tooLate(Duration limit) {
        return new EngineException(
                EngineException.Reason.TIMEOUT, "No answer within " + limit.toMillis() + " ms", null);
    }

    /** Lets what ends by itself end, interrupts the rest; within two seconds. */
    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdown();
        if (!ended()) {
            workers.shutdownNow();
            ended();
        }
    }

    private boolean ended() {
        try {
            return workers.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static ScheduledExecutorService timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("dockstat-timer").factory());
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }
}
