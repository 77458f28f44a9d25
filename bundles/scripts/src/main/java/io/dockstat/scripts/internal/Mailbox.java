package io.dockstat.scripts.internal;

import io.dockstat.DockStatException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What a runner waits for: the next job, the next timer, or its end. Anybody puts in; the runner's own thread alone takes out, and alone
 * touches the timers.
 */
final class Mailbox {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<Job> jobs = new ArrayDeque<>();
    private final Timers timers;
    private volatile boolean stopping;
    private volatile boolean closed;

    Mailbox(Timers timers) {
        this.timers = timers;
    }

    /** Has it done; where nothing is taken any more, the job has failed then. */
    void submit(Job job) {
        lock.lock();
        try {
            if (closed || stopping) {
                job.failed(Failures.failed("it was stopped"));
            } else {
                jobs.add(job);
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing more; what was put in before is still done. */
    void stop() {
        lock.lock();
        try {
            stopping = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    boolean isStopping() {
        return stopping;
    }

    /**
     * Nothing is done any more.
     *
     * @param first done by the first to close it, before anybody can see that it is closed
     * @return whether this was the first
     */
    boolean close(Runnable first) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            first.run();
            closed = true;
            changed.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** What nobody will do any more. */
    void failAll(DockStatException reason) {
        lock.lock();
        try {
            for (Job job = jobs.poll(); job != null; job = jobs.poll()) {
                job.failed(reason);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The next job; null when a timer is due, or it has to end. */
    @Nullable Job next() {
        lock.lock();
        try {
            while (!closed) {
                Job job = jobs.poll();
                if (job != null || stopping) {
                    return job;
                }
                if (!await()) {
                    return null;
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** Whether a timer is due; waits for one while the job waits for something. */
    boolean awaitTimer(Job job) {
        lock.lock();
        try {
            while (!closed && !job.isOver()) {
                if (!await()) {
                    return true;
                }
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a change; false when a timer is due instead. Its callers look again. */
    @SuppressWarnings("WaitNotInLoop")
    private boolean await() {
        try {
            if (timers.isEmpty()) {
                changed.await();
                return true;
            }
            long wait = timers.until(System.nanoTime());
            return wait > 0 && changed.awaitNanos(wait) > 0;
        } catch (InterruptedException e) {
            return true; // Nobody interrupts it but to hurry it.
        }
    }
}
