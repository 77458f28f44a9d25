package io.dockstat.engine;

import org.jspecify.annotations.Nullable;

/**
 * An engine's own numbers; null where it does not say.
 *
 * @param engineId what the engine calls itself; another value means another engine
 * @param totalMemory bytes
 * @param totalCpus count of processors
 * @param systemTime its clock, ISO 8601
 */
public record EngineInfo(
        @Nullable String engineId,
        @Nullable String dockerVersion,
        @Nullable String apiVersion,
        @Nullable String os,
        @Nullable String architecture,
        @Nullable Long totalMemory,
        @Nullable Integer totalCpus,
        @Nullable String kernelVersion,
        @Nullable Integer containers,
        @Nullable Integer containersRunning,
        @Nullable Integer containersStopped,
        @Nullable Integer containersPaused,
        @Nullable Integer images,
        @Nullable String systemTime) {}
