package io.dockstat.manager.internal;

import io.dockstat.containers.ContainerNumbers;
import io.dockstat.engine.StatsReading;
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
