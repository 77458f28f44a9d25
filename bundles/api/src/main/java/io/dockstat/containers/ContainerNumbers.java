package io.dockstat.containers;

import io.dockstat.JsonText;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A container's numbers at one moment; null where unknown, never 0 instead.
 *
 * @param readAt the engine's time of the reading
 * @param cpuPercent percent of one core; null until there are two samples
 * @param memoryBytes used, without the page cache
 * @param memoryLimitBytes what it may use
 * @param networkReceivedBytes since it started
 * @param networkSentBytes since it started
 * @param blockReadBytes since it started
 * @param blockWrittenBytes since it started
 * @param pids processes and threads
 * @param raw the engine's own object
 */
public record ContainerNumbers(
        Instant readAt,
        @Nullable Double cpuPercent,
        @Nullable Long memoryBytes,
        @Nullable Long memoryLimitBytes,
        @Nullable Long networkReceivedBytes,
        @Nullable Long networkSentBytes,
        @Nullable Long blockReadBytes,
        @Nullable Long blockWrittenBytes,
        @Nullable Long pids,
        JsonText raw) {
    public ContainerNumbers {
        Objects.requireNonNull(readAt, "readAt");
        Objects.requireNonNull(raw, "raw");
    }
}
