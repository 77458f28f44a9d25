package io.dockstat.modules.internal.gate;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** What holds requests back from some addresses, and those who wait before it. For any thread. */
final class Barrier {
    private final List<String> paths;
    private final Tally tally;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<CountDownLatch> waiting = new ArrayDeque<>();
    private boolean open;

    Barrier(Collection<String> paths, Tally tally) {
        this.paths = List.copyOf(paths);
        this.tally = tally;
    }

    boolean covers(String path) {
        return Paths.cover(paths, path);
    }

    /** Where those are counted that come to it. */
    Tally tally() {
        return tally;
    }

    /** Waits until it is open; false where the time is over before that. */
    boolean await(long nanos) throws InterruptedException {
        CountDownLatch turn = new CountDownLatch(1);
        if (!join(turn)) {
            return true;
        }
        try {
            return turn.await(nanos, TimeUnit.NANOSECONDS);
        } finally {
            leave(turn);
        }
    }

    private boolean join(CountDownLatch turn) {
        lock.lock();
        try {
            if (!open) {
                waiting.add(turn);
            }
            return !open;
        } finally {
            lock.unlock();
        }
    }

    private void leave(CountDownLatch turn) {
        lock.lock();
        try {
            waiting.remove(turn);
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
