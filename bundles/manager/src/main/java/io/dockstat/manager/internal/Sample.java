package io.dockstat.manager.internal;

import io.dockstat.containers.ContainerNumbers;
import io.dockstat.engine.StatsReading;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reading that is kept to compare the next one with.
 *
 * @param ticks when it was taken
 * @param reading what the engine said
 * @param base the reading that this one's CPU share was counted from; null for the first
 * @param numbers what follows from it
 */
record Sample(long ticks, StatsReading reading, @Nullable Sample base, ContainerNumbers numbers) {
    /** A sample made of this reading. */
    static Sample of(long ticks, StatsReading reading, @Nullable Sample base) {
        Optional<Double> share = base == null ? Optional.empty() : reading.cpuPercentSince(base.reading());
        Sample flat = base == null ? null : new Sample(base.ticks(), base.reading(), null, base.numbers());
        return new Sample(ticks, reading, flat, numbers(reading, share.or(reading::cpuPercent)));
    }

    /** In types that outlive this room: the ticks and the reading, then those of the base. */
    List<Object> values() {
        return base == null ? List.of(ticks, reading) : List.of(ticks, reading, base.ticks(), base.reading());
    }

    /** What was made of {@link #values}; empty where it was made by another version in another way. */
    static Optional<Sample> of(@Nullable Object values) {
        List<?> parts = values instanceof List<?> list ? list : List.of();
        return of(parts, 0, of(parts, 2, null).orElse(null));
    }

    private static Optional<Sample> of(List<?> parts, int from, @Nullable Sample base) {
        return parts.size() > from + 1
                        && parts.get(from) instanceof Long ticks
                        && parts.get(from + 1) instanceof StatsReading reading
                ? Optional.of(of(ticks, reading, base))
                : Optional.empty();
    }

    /** Whether there is a CPU share, which takes two readings. */
    boolean whole() {
        return numbers.cpuPercent() != null;
    }

    private static ContainerNumbers numbers(StatsReading reading, Optional<Double> share) {
        return new ContainerNumbers(
                reading.at(),
                share.orElse(null),
                reading.memoryBytes(),
                reading.memoryLimitBytes(),
                reading.networkReceivedBytes(),
                reading.networkSentBytes(),
                reading.blockReadBytes(),
                reading.blockWrittenBytes(),
                reading.pids(),
                reading.raw());
    }
}
