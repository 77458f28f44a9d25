package io.dockstat.engine.internal;

import io.dockstat.engine.Engine;
import io.dockstat.engine.EngineException;
import io.dockstat.engine.EngineException.Reason;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The calls to one engine: few at a time, and each is over by its deadline, whatever the other side does.
 *
 * <p>Each runs on a virtual thread of its own, which is interrupted at the deadline; an interrupt closes the socket it
 * waits on. Nothing else ends them all: local sockets know no read time limit, a slow drip never reaches one, and
 * looking up a name cannot be ended but only left behind. It is the one place outside {@code manager} that starts
 * threads, and none of them outlives its call by more than that.
 */
final class Calls implements AutoCloseable {
    /** What is done on a lane. */
    @FunctionalInterface
    interface Work<T> {
        T on(Lane lane) throws IOException;
    }

    private final Target target;
    /** Those that nobody uses now; the last one used comes first, so that few connections are open when little is asked. */
    private final LinkedBlockingDeque<Lane> lanes = new LinkedBlockingDeque<>();

    private final Set<Thread> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Calls(Target target) {
        this.target = target;
        for (int i = 0; i < Engine.MOST_CALLS; i++) {
            lanes.add(new Lane(target, false));
        }
    }

    /** Waits for a free lane and calls on it. */
    <T> T call(Deadline deadline, Work<T> work) {
        Lane lane = lane(deadline);
        return timed(deadline, () -> {
            try {
                return work.on(lane);
            } catch (IOException | RuntimeException | Error e) {
                resetUnlessAnswered(lane, e);
                throw e;
            } finally {
                giveBack(lane);
            }
        });
    }

    private static void resetUnlessAnswered(Lane lane, Throwable failure) {
        if (!(failure instanceof EngineException known) || known.engineLost()) {
            lane.reset();
        }
    }

    private Lane lane(Deadline deadline) {
        if (closed) {
            throw closedHere(null);
        }
        try {
            Lane lane = lanes.pollFirst(deadline.left(), TimeUnit.NANOSECONDS);
            if (lane == null) {
                throw Failures.late(target);
            }
            return lane;
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private void giveBack(Lane lane) {
        lanes.addFirst(lane);
        if (closed) {
            closeIdle();
        }
    }

    /**
     * Does something on a thread of its own, and gives up on it at the deadline. What comes out of it too late is
     * closed, if it can be.
     */
    <T> T timed(Deadline deadline, Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().name("engine " + target.display()).unstarted(() -> run(work, result));
        running.add(thread);
        thread.start();
        if (closed) {
            thread.interrupt();
        }
        return await(deadline, result, thread);
    }

    private <T> void run(Callable<T> work, CompletableFuture<T> result) {
        try {
            T value = work.call();
            if (!result.complete(value) && value instanceof AutoCloseable late) {
                late.close();
            }
        } catch (Throwable e) {
            result.completeExceptionally(e);
        } finally {
            running.remove(Thread.currentThread());
        }
    }

    private <T> T await(Deadline deadline, CompletableFuture<T> result, Thread thread) {
        try {
            return result.get(Math.max(deadline.left(), 0), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | CancellationException e) {
            throw failure(e.getCause());
        } catch (TimeoutException e) {
            return abandon(result, thread, Failures.late(target));
        } catch (InterruptedException e) {
            return abandon(result, thread, interrupted());
        }
    }

    /** The result after all, where it came at the last moment. */
    private <T> T abandon(CompletableFuture<T> result, Thread thread, EngineException reason) {
        if (!result.completeExceptionally(reason) && !result.isCompletedExceptionally()) {
            return result.join();
        }
        thread.interrupt();
        throw reason;
    }

    private RuntimeException failure(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return closed ? closedHere(cause) : Failures.of(cause, target);
    }

    private EngineException closedHere(@Nullable Throwable cause) {
        return new EngineException(Reason.UNREACHABLE, "the connection to " + target.display() + " was closed", cause);
    }

    private EngineException interrupted() {
        Thread.currentThread().interrupt();
        return new EngineException(Reason.UNREACHABLE, "interrupted while asking " + target.display(), null);
    }

    /** Ends every call. */
    @Override
    public void close() {
        closed = true;
        running.forEach(Thread::interrupt);
        closeIdle();
    }

    private void closeIdle() {
        lanes.forEach(Lane::close);
    }
}
