package io.dockstat.manager.internal;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread of its own that takes turns until it is closed. A turn that fails unexpectedly is logged, never its end. */
final class Loop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final Duration AFTER_DEFECT = Duration.ofSeconds(1);

    private final String name;
    private final Turn turn;
    private final Runnable end;
    private final Signal signal = new Signal();
    private volatile boolean closed;
    private @Nullable Future<?> thread;

    /** @param end runs last, on the loop's thread, however it ends */
    Loop(String name, Turn turn, Runnable end) {
        this.name = name;
        this.turn = turn;
        this.end = end;
    }

    void start(Threads threads) {
        thread = threads.start(name, this::run);
    }

    /** Ends the present pause. */
    void wake() {
        signal.ring();
    }

    boolean closed() {
        return closed;
    }

    /** Ends the loop soon; does not wait for that. */
    @Override
    public void close() {
        closed = true;
        signal.ring();
        Future<?> running = thread;
        if (running != null) {
            running.cancel(true);
        }
    }

    private void run() {
        try {
            while (!closed) {
                signal.await(once());
            }
        } catch (InterruptedException e) {
            closed = true;
        } finally {
            closed = true;
            Thread.interrupted(); // The end is to be done in peace.
            end.run();
        }
    }

    private Duration once() throws InterruptedException {
        try {
            return turn.take();
        } catch (RejectedExecutionException e) {
            LOG.debug("{} ends with its room", name, e);
            return AFTER_DEFECT;
        } catch (RuntimeException e) {
            if (!closed) {
                LOG.error("A turn of {} failed", name, e);
            }
            return AFTER_DEFECT;
        }
    }

    /** What a loop does each time. */
    @FunctionalInterface
    interface Turn {
        /** Returns how long to pause, unless woken. */
        Duration take() throws InterruptedException;
    }
}
