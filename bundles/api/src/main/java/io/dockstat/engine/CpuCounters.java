package io.dockstat.engine;

import java.util.Optional;

/**
 * CPU time used so far.
 *
 * @param containerNanos by the container, over all cores, nanoseconds; starts at 0 with the container
 * @param systemNanos by the whole machine, over all cores, nanoseconds
 * @param onlineCpus cores of the machine
 */
public record CpuCounters(long containerNanos, long systemNanos, int onlineCpus) {
    /**
     * Percent of one core: {@code containerDelta / systemDelta * onlineCpus * 100}, the docker CLI's formula
     * ({@code calculateCPUPercentUnix}).
     *
     * @return empty where a counter went back (the container was restarted) or no system time has passed
     */
    public Optional<Double> percentSince(CpuCounters earlier) {
        long container = containerNanos - earlier.containerNanos;
        long system = systemNanos - earlier.systemNanos;
        if (container < 0 || system <= 0) {
            return Optional.empty();
        }
        return Optional.of((double) container / system * onlineCpus * 100.0);
    }
}
