package io.dockstat.modules.internal.gate;

import io.dockstat.modules.Gate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** What one closing cost those who came, however often it opened in between. For any thread. */
final class Tally {
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Long> waitingSince = new ArrayList<>();
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

    /** Somebody waits who came at that time. */
    void waits(long since) {
        lock.lock();
        try {
            waitingSince.add(since);
        } finally {
            lock.unlock();
        }
    }

    void waited(long since) {
        lock.lock();
        try {
            waitingSince.remove(since);
            longestNanos = Math.max(longestNanos, System.nanoTime() - since);
        } finally {
            lock.unlock();
        }
    }

    Gate.Waits waits() {
        lock.lock();
        try {
            long now = System.nanoTime();
            long longest = waitingSince.stream().mapToLong(since -> now - since).reduce(longestNanos, Math::max);
            return new Gate.Waits(came, Duration.ofNanos(longest));
        } finally {
            lock.unlock();
        }
    }
}
