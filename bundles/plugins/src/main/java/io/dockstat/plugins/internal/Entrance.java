package io.dockstat.plugins.internal;

import io.dockstat.modules.Gate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Where requests come to one plugin: its door, and the gate before it while it is about to start. Whoever runs it may be gone for a
 * moment, to be replaced; what came meanwhile is answered by what runs then. For any thread.
 */
final class Entrance {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Surroundings around;
    private final int id;
    private final Duration longest;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Waiting> waiting = Optional.empty();
    private volatile @Nullable Door door;

    Entrance(Surroundings around, int id) {
        this(around, id, LONGEST);
    }

    /** @param longest how long one waits at most for a start that does not come */
    Entrance(Surroundings around, int id, Duration longest) {
        this.around = around;
        this.id = id;
        this.longest = longest;
    }

    /** Requests wait from now on, until it serves or is said not to. */
    void expect() {
        lock.lock();
        try {
            if (waiting.isEmpty()) {
                waiting = Optional.of(new Waiting(around.close(id), System.nanoTime()));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nobody waits any more. */
    void admit() {
        lock.lock();
        try {
            waiting.ifPresent(now -> now.gate.close());
            waiting = Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Called now and then: those that have waited too long go on to whatever there is. */
    void watch() {
        lock.lock();
        try {
            if (waiting.filter(now -> System.nanoTime() - now.since > longest.toNanos())
                    .isPresent()) {
                admit();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Made before anything of it answers. */
    Door door(Home home) {
        Door present = door;
        if (present == null) {
            present = Door.open(around.bundles(), home);
            door = present;
        }
        return present;
    }

    /** The door of what runs; empty where it never did. */
    Optional<Door> door() {
        return Optional.ofNullable(door);
    }

    /** It is not installed any more. */
    void remove() {
        admit();
        door().ifPresent(Door::close);
        door = null;
    }

    private record Waiting(Gate.Closed gate, long since) {}
}
