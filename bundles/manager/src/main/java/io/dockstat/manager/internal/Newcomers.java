package io.dockstat.manager.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Containers that were just met: they are read at once, and once more a little later, for a CPU share takes two
 * readings; from then on they wait for the rounds like all others. One thread uses it.
 */
final class Newcomers {
    private static final int READINGS = 2;

    private final Time time;
    private final Duration span;
    private final Map<String, Met> met = new HashMap<>();

    /** @param span between the first two readings */
    Newcomers(Time time, Duration span) {
        this.time = time;
        this.span = span;
    }

    /** Those that are to be read now. */
    List<String> due(List<String> running) {
        met.keySet().retainAll(Set.copyOf(running));
        return running.stream()
                .filter(id -> wait(id).isNegative() || wait(id).isZero())
                .toList();
    }

    /** Notes that these are being read. */
    void read(List<String> ids) {
        long now = time.ticks();
        ids.forEach(id -> met.merge(id, new Met(1, now), (known, once) -> new Met(known.readings() + 1, now)));
    }

    /** Meets them anew, for they started again. */
    void forget(Set<String> ids) {
        met.keySet().removeAll(ids);
    }

    /** How long until one of them is to be read; empty where none waits. */
    Optional<Duration> pause(List<String> running) {
        return running.stream().filter(id -> !settled(id)).map(this::wait).min(Duration::compareTo);
    }

    private boolean settled(String id) {
        Met known = met.get(id);
        return known != null && known.readings() >= READINGS;
    }

    private Duration wait(String id) {
        Met known = met.get(id);
        if (known == null) {
            return Duration.ZERO;
        }
        return settled(id) ? Duration.ofDays(1) : span.minus(time.since(known.ticks()));
    }

    private record Met(int readings, long ticks) {}
}
