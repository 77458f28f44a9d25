package io.dockstat.modules.internal.gate;

import io.dockstat.modules.Gate;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/** What one closing cost those who came, however often it opened in between. For any thread. */
final class Tally {
    private final ReentrantLock lock = new ReentrantLock();
    private int came;
    private long longestNanos;

    void came() {
        lock.lock();
        try {
            came++;
        } finally {
            lock.unlock();
        }
    }

    void waited(long nanos) {
        lock.lock();
        try {
            longestNanos = Math.max(longestNanos, nanos);
        } finally {
            lock.unlock();
        }
    }

    Gate.Waits waits() {
        lock.lock();
        try {
            return new Gate.Waits(came, Duration.ofNanos(longestNanos));
        } finally {
            lock.unlock();
        }
    }
}
