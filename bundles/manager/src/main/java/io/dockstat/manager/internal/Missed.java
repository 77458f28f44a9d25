package io.dockstat.manager.internal;

import io.dockstat.events.DockStatEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** The events that nobody was there to hear, in order, until somebody is, or nobody has come for too long. For any thread. */
final class Missed {
    private static final int MOST = 10_000;

    private final Time time;
    private final Duration longest;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<DockStatEvent> events = new ArrayDeque<>();
    private boolean keeping;
    private boolean telling;
    private long since;

    Missed(Time time, Duration longest) {
        this.time = time;
        this.longest = longest;
    }

    /** From now on nobody is there. */
    void begin() {
        lock.lock();
        try {
            keeping = true;
            since = time.ticks();
        } finally {
            lock.unlock();
        }
    }

    /** Whether what happens now is kept. */
    boolean waits() {
        lock.lock();
        try {
            if (keeping && !telling && time.since(since).compareTo(longest) >= 0) {
                keeping = false;
                events.clear();
            }
            return keeping;
        } finally {
            lock.unlock();
        }
    }

    /** Keeps it, if that is to be; numbers are worth nothing later, and go. */
    boolean keeps(DockStatEvent event) {
        lock.lock();
        try {
            boolean kept = waits();
            if (kept && !event.replaceable() && events.size() < MOST) {
                events.add(event);
            }
            return kept;
        } finally {
            lock.unlock();
        }
    }

    /** Somebody is there, and is told all of it, on a thread of its own; what happens meanwhile comes after it. */
    void told(Consumer<DockStatEvent> listener) {
        lock.lock();
        try {
            if (waits() && !telling) {
                telling = true;
                Thread.ofVirtual().name("dockstat-missed-events").start(() -> tell(listener));
            }
        } finally {
            lock.unlock();
        }
    }

    private void tell(Consumer<DockStatEvent> listener) {
        Optional<DockStatEvent> event = next();
        while (event.isPresent()) {
            listener.accept(event.get());
            event = next();
        }
    }

    private Optional<DockStatEvent> next() {
        lock.lock();
        try {
            DockStatEvent event = events.poll();
            keeping &= event != null;
            telling &= event != null;
            return Optional.ofNullable(event);
        } finally {
            lock.unlock();
        }
    }
}
