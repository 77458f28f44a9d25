package io.dockstat.engine;

import io.dockstat.JsonText;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a container's numbers; null where the engine does not say, never 0 instead.
 *
 * @param at the engine's time of the reading
 * @param cpu CPU counters now; null for a container that does not run
 * @param previousCpu CPU counters one sample earlier, where the engine took two
 * @param memoryBytes used memory without the page cache: {@code usage} less {@code total_inactive_file} (cgroup v1) or
 *     {@code inactive_file} (v2) where that is less than {@code usage}, as the docker CLI computes it
 * @param memoryLimitBytes what it may use
 * @param networkReceivedBytes over all its networks since it started
 * @param networkSentBytes over all its networks since it started
 * @param blockReadBytes over all its devices since it started
 * @param blockWrittenBytes over all its devices since it started
 * @param pids processes and threads
 * @param raw the engine's whole answer
 */
public record StatsReading(
        Instant at,
        @Nullable CpuCounters cpu,
        @Nullable CpuCounters previousCpu,
        @Nullable Long memoryBytes,
        @Nullable Long memoryLimitBytes,
        @Nullable Long networkReceivedBytes,
        @Nullable Long networkSentBytes,
        @Nullable Long blockReadBytes,
        @Nullable Long blockWrittenBytes,
        @Nullable Long pids,
        JsonText raw) {
    public StatsReading {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(raw, "raw");
    }

    /** The CPU share since the previous sample of this same reading, where the engine took two. */
    public Optional<Double> cpuPercent() {
        return cpu == null || previousCpu == null ? Optional.empty() : cpu.percentSince(previousCpu);
    }

    /** The CPU share since an earlier reading of the same container. */
    public Optional<Double> cpuPercentSince(StatsReading earlier) {
        return cpu == null || earlier.cpu == null ? Optional.empty() : cpu.percentSince(earlier.cpu);
    }
}
