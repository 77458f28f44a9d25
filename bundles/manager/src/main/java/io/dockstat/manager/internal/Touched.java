package io.dockstat.manager.internal;

import io.dockstat.engine.EngineEvent;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** Which containers something happened to since the last look, gathered so that one look serves many events. */
final class Touched {
    /** More than this is cheaper, and shorter to ask for, as a whole list. */
    static final int MOST = 40;

    /** What changes nothing in a list; health checks alone cause three of these each time. */
    private static final Set<String> SILENT = Set.of(
            "exec_create",
            "exec_start",
            "exec_die",
            "exec_detach",
            "attach",
            "detach",
            "resize",
            "top",
            "copy",
            "archive-path",
            "extract-to-dir",
            "export",
            "commit",
            "prune");

    private static final Set<String> COUNTS_ANEW = Set.of("start", "restart", "die");

    private final ReentrantLock lock = new ReentrantLock();
    private final Time time;
    private Set<String> ids = new HashSet<>();
    private Set<String> anew = new HashSet<>();
    private boolean whole;
    private long firstAt;

    Touched(Time time) {
        this.time = time;
    }

    /** Returns whether this is worth a look. */
    boolean note(EngineEvent event) {
        if (SILENT.contains(event.action())) {
            return false;
        }
        lock.lock();
        try {
            firstAt = ids.isEmpty() ? time.ticks() : firstAt;
            ids.add(event.containerId());
            if (COUNTS_ANEW.contains(event.action())) {
                anew.add(event.containerId());
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The whole list is to be read. */
    void all() {
        lock.lock();
        try {
            whole = true;
        } finally {
            lock.unlock();
        }
    }

    /** How long until it is to be looked at, so that more can be gathered; empty where there is nothing. */
    Optional<Duration> pause(Duration settle) {
        lock.lock();
        try {
            if (whole) {
                return Optional.of(Duration.ZERO);
            }
            return ids.isEmpty() ? Optional.empty() : Optional.of(settle.minus(time.since(firstAt)));
        } finally {
            lock.unlock();
        }
    }

    /** Takes all of it. */
    Batch take() {
        lock.lock();
        try {
            Batch batch = new Batch(ids, anew, whole || ids.size() > MOST);
            ids = new HashSet<>();
            anew = new HashSet<>();
            whole = false;
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /**
     * What to look at.
     *
     * @param ids containers
     * @param anew those whose counters start from zero
     * @param whole whether the whole list is to be read
     */
    record Batch(Set<String> ids, Set<String> anew, boolean whole) {}
}
