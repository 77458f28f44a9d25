package io.dockstat.modules.internal.gate;

import io.dockstat.modules.Gate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** One closing of the gate, and those who wait before it. For any thread. */
final class Barrier {
    private final List<String> paths;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<CountDownLatch> waiting = new ArrayDeque<>();
    private int came;
    private long longestNanos;
    private boolean open;

    Barrier(Collection<String> paths) {
        this.paths = List.copyOf(paths);
    }

    boolean covers(String path) {
        return paths.stream().anyMatch(each -> Paths.covers(each, path));
    }

    /** Waits until it is open; false where the time is over before that. */
    boolean await(Duration limit) throws InterruptedException {
        CountDownLatch turn = new CountDownLatch(1);
        long start = System.nanoTime();
        if (!join(turn)) {
            return true;
        }
        try {
            return turn.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            leave(turn, System.nanoTime() - start);
        }
    }

    private boolean join(CountDownLatch turn) {
        lock.lock();
        try {
            if (!open) {
                waiting.add(turn);
                came++;
            }
            return !open;
        } finally {
            lock.unlock();
        }
    }

    private void leave(CountDownLatch turn, long nanos) {
        lock.lock();
        try {
            waiting.remove(turn);
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

    /** One after the other, the first first. */
    void open() {
        lock.lock();
        try {
            open = true;
            waiting.forEach(CountDownLatch::countDown);
        } finally {
            lock.unlock();
        }
    }
}
