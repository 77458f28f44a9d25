package io.dockstat.clients;

import io.dockstat.Validation;
import io.dockstat.rest.AsGiven;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Intervals (milliseconds) and switches of monitoring; every one may be absent.
 *
 * @param healthCheckInterval between two checks that an engine is the same and well
 * @param containerEventPollingInterval between two whole reads of the container list, a check on the events
 * @param hostMetricsInterval between two reads of an engine's own numbers
 * @param containerMetricsInterval between two reads of a container's numbers
 * @param enableContainerEvents whether container events are followed
 * @param enableHostMetrics whether an engine's own numbers are read
 * @param enableContainerMetrics whether containers' numbers are read
 * @param enableHealthChecks whether engines' health is checked
 * @param retryAttempts kept as given
 * @param retryDelay kept as given, milliseconds
 */
@AsGiven
public record MonitoringOptions(
        @Nullable Integer healthCheckInterval,
        @Nullable Integer containerEventPollingInterval,
        @Nullable Integer hostMetricsInterval,
        @Nullable Integer containerMetricsInterval,
        @Nullable Boolean enableContainerEvents,
        @Nullable Boolean enableHostMetrics,
        @Nullable Boolean enableContainerMetrics,
        @Nullable Boolean enableHealthChecks,
        @Nullable Integer retryAttempts,
        @Nullable Integer retryDelay) {
    /** All defaults. */
    public static final MonitoringOptions DEFAULTS =
            new MonitoringOptions(null, null, null, null, null, null, null, null, null, null);

    private static final int SHORTEST_MILLIS = 100;
    private static final int LONGEST_MILLIS = 86_400_000;

    public MonitoringOptions {
        Validation input = new Validation();
        input.optionalRange("healthCheckInterval", healthCheckInterval, SHORTEST_MILLIS, LONGEST_MILLIS);
        input.optionalRange(
                "containerEventPollingInterval", containerEventPollingInterval, SHORTEST_MILLIS, LONGEST_MILLIS);
        input.optionalRange("hostMetricsInterval", hostMetricsInterval, SHORTEST_MILLIS, LONGEST_MILLIS);
        input.optionalRange("containerMetricsInterval", containerMetricsInterval, SHORTEST_MILLIS, LONGEST_MILLIS);
        input.optionalRange("retryAttempts", retryAttempts, 0, 100);
        input.optionalRange("retryDelay", retryDelay, 0, 300_000);
        input.done();
    }

    /** Between two health checks; 30 s unless given. */
    public Duration healthInterval() {
        return Duration.ofMillis(healthCheckInterval == null ? 30_000 : healthCheckInterval);
    }

    /** Between two whole reads of the list; 30 s unless given. */
    public Duration listInterval() {
        return Duration.ofMillis(containerEventPollingInterval == null ? 30_000 : containerEventPollingInterval);
    }

    /** Between two reads of an engine's own numbers; 10 s unless given. */
    public Duration hostInterval() {
        return Duration.ofMillis(hostMetricsInterval == null ? 10_000 : hostMetricsInterval);
    }

    /** Between two reads of a container's numbers, if the user fixed it: then it holds whether somebody looks or not. */
    public Optional<Duration> fixedContainerInterval() {
        return Optional.ofNullable(containerMetricsInterval).map(Duration::ofMillis);
    }

    /** Whether container events are followed. */
    public boolean followsEvents() {
        return !Boolean.FALSE.equals(enableContainerEvents);
    }

    /** Whether an engine's own numbers are read. */
    public boolean readsHosts() {
        return !Boolean.FALSE.equals(enableHostMetrics);
    }

    /** Whether containers' numbers are read. */
    public boolean readsContainers() {
        return !Boolean.FALSE.equals(enableContainerMetrics);
    }

    /** Whether engines' health is checked. */
    public boolean checksHealth() {
        return !Boolean.FALSE.equals(enableHealthChecks);
    }
}
