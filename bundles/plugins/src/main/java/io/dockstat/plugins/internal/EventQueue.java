package io.dockstat.plugins.internal;

import io.dockstat.events.DockStatEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * The events that wait for one plugin, in order. When it is full the oldest that a later one makes worthless goes first; what
 * happens to hosts and containers stays until there is far too much even of that. For any thread.
 */
final class EventQueue {
    static final int USUAL = 1000;
    private static final int FAR_TOO_MUCH = 20;

    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final Deque<DockStatEvent> waiting = new ArrayDeque<>();
    private boolean open;
    private final LongAdder dropped;

    /** @param dropped where is counted what was too much */
    EventQueue(int capacity, LongAdder dropped) {
        this.capacity = capacity;
        this.dropped = dropped;
    }

    /** From now on events are kept. */
    void open() {
        lock.lock();
        try {
            open = true;
        } finally {
            lock.unlock();
        }
    }

    /** What waits is void, and whoever waits for it goes. */
    void close() {
        lock.lock();
        try {
            open = false;
            waiting.clear();
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** All that waits, in order; it goes on waiting. */
    List<DockStatEvent> waiting() {
        lock.lock();
        try {
            return List.copyOf(waiting);
        } finally {
            lock.unlock();
        }
    }

    void offer(DockStatEvent event) {
        lock.lock();
        try {
            if (open) {
                makeRoom();
                waiting.addLast(event);
                more.signalAll(); // One that is over may still wait beside the one that is to be told.
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whoever waits asks again whether it is to go on. */
    void wake() {
        lock.lock();
        try {
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next event, once there is one.
     *
     * @param over whether the one who takes is to go; it leaves what waits to the next one then
     * @throws InterruptedException when the queue is closed, or it is over, too
     */
    DockStatEvent take(BooleanSupplier over) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (over.getAsBoolean() || waiting.isEmpty()) {
                if (!open || over.getAsBoolean()) {
                    throw new InterruptedException("closed");
                }
                more.await();
            }
            return waiting.removeFirst();
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private void makeRoom() {
        if (waiting.size() < capacity || dropReplaceable()) {
            return;
        }
        if (waiting.size() >= capacity * FAR_TOO_MUCH) {
            waiting.removeFirst();
            dropped.increment();
        }
    }

    private boolean dropReplaceable() {
        for (Iterator<DockStatEvent> each = waiting.iterator(); each.hasNext(); ) {
            if (each.next().replaceable()) {
                each.remove();
                dropped.increment();
                return true;
            }
        }
        return false;
    }
}
