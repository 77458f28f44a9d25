package io.dockstat.manager.internal;

import io.dockstat.engine.EngineEvent;
import io.dockstat.engine.EngineInfo;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How far the events of one host's engine have been read, so that the next stream begins there: nothing that happened
 * while no stream was open is missed, nothing is told twice. See decision 042. For any thread.
 */
final class Bookmark {
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable String engineId;
    private @Nullable Instant at;
    private List<EngineEvent> readThen = List.of();
    private @Nullable Reading present;

    /** Goes on where a former version of this room stopped. */
    void recall(HostMemory memory) {
        lock.lock();
        try {
            engineId = memory.engineId();
            at = memory.at();
            readThen = memory.readThen();
        } finally {
            lock.unlock();
        }
    }

    /** Reads no further, and says how far it came. */
    HostMemory end() {
        lock.lock();
        try {
            present = null;
            return new HostMemory(null, engineId, at, readThen, List.of(), Map.of());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Begins to read a new stream; what is still read from the one before does not count any more.
     *
     * @param info who is asked; where that is another engine than before, its past is not ours. Empty where it does
     *     not say
     */
    Reading open(Optional<EngineInfo> info) {
        lock.lock();
        try {
            // One that cannot say now is most likely the one of before, on a connection that breaks.
            String id = info.map(EngineInfo::engineId).orElse(engineId);
            if (at == null || !Objects.equals(engineId, id)) {
                at = info.map(EngineInfo::systemTime).flatMap(Bookmark::instant).orElse(null);
                readThen = List.of();
            }
            engineId = id;
            Reading fresh = new Reading(at, new ArrayList<>(readThen));
            present = fresh;
            return fresh;
        } finally {
            lock.unlock();
        }
    }

    /** What happens until the next stream is opened is not of interest. */
    void forget() {
        lock.lock();
        try {
            at = null;
            readThen = List.of();
            present = null;
        } finally {
            lock.unlock();
        }
    }

    private boolean read(Reading reading, EngineEvent event, Consumer<EngineEvent> taker) {
        lock.lock();
        try {
            if (present != reading || reading.owed.remove(event)) {
                return false;
            }
            Instant last = at;
            if (last == null || event.at().isAfter(last)) {
                at = event.at();
                readThen = new ArrayList<>();
            }
            if (event.at().equals(at)) {
                readThen.add(event);
            }
            taker.accept(event);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private static Optional<Instant> instant(String time) {
        try {
            return Optional.of(OffsetDateTime.parse(time).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The reading of one stream. */
    final class Reading {
        private final @Nullable Instant since;
        private final List<EngineEvent> owed;

        /** @param owed those of that first moment that have been read already: each will come once more */
        private Reading(@Nullable Instant since, List<EngineEvent> owed) {
            this.since = since;
            this.owed = owed;
        }

        /** From when on; null for what happens from now on. */
        @Nullable Instant since() {
            return since;
        }

        /**
         * Moves the bookmark to this event and hands it on, in one: nobody finds it read and not taken.
         *
         * @return false, and nothing else, for one that was read before, or where the stream is not ours any more
         */
        boolean read(EngineEvent event, Consumer<EngineEvent> taker) {
            return Bookmark.this.read(this, event, taker);
        }
    }
}
