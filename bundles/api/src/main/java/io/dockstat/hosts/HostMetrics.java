package io.dockstat.hosts;

import io.dockstat.engine.EngineInfo;
import org.jspecify.annotations.Nullable;

/**
 * An engine's own numbers, in the wire's names. All but the first three are null for an engine that cannot be read.
 *
 * @param hostId the host
 * @param hostName its name
 * @param reachable whether these numbers could be read
 * @param error why not; null where they could
 * @param totalMemory bytes
 * @param totalCPU count of processors
 * @param systemTime the engine's clock, ISO 8601
 */
public record HostMetrics(
        int hostId,
        String hostName,
        boolean reachable,
        @Nullable String error,
        @Nullable String dockerVersion,
        @Nullable String apiVersion,
        @Nullable String os,
        @Nullable String architecture,
        @Nullable Long totalMemory,
        @Nullable Integer totalCPU,
        @Nullable String kernelVersion,
        @Nullable Integer containers,
        @Nullable Integer containersRunning,
        @Nullable Integer containersStopped,
        @Nullable Integer containersPaused,
        @Nullable Integer images,
        @Nullable String systemTime) {
    /**
     * What an engine said of itself.
     *
     * @param agreedApiVersion the API version that is spoken with it, for engines that do not name theirs; null where
     *     unknown
     */
    public static HostMetrics of(Host host, EngineInfo info, @Nullable String agreedApiVersion) {
        return new HostMetrics(
                host.id(),
                host.name(),
                true,
                null,
                info.dockerVersion(),
                info.apiVersion() == null ? agreedApiVersion : info.apiVersion(),
                info.os(),
                info.architecture(),
                info.totalMemory(),
                info.totalCpus(),
                info.kernelVersion(),
                info.containers(),
                info.containersRunning(),
                info.containersStopped(),
                info.containersPaused(),
                info.images(),
                info.systemTime());
    }

    /** What is said of an engine that cannot be read. */
    public static HostMetrics unreachable(Host host, String error) {
        return new HostMetrics(
                host.id(),
                host.name(),
                false,
                error,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
