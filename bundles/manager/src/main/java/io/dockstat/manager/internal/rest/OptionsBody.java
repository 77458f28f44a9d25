package io.dockstat.manager.internal.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dockstat.clients.ClientOptions;
import io.dockstat.clients.ExecOptions;
import io.dockstat.clients.MonitoringOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client's options as they were given: what was not given is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OptionsBody(
        @Nullable Integer defaultTimeout,
        @Nullable Integer retryAttempts,
        @Nullable Integer retryDelay,
        @Nullable Boolean enableMonitoring,
        @Nullable Boolean enableEventEmitter,
        @Nullable Monitoring monitoringOptions,
        @Nullable Exec execOptions) {
    static OptionsBody of(ClientOptions options) {
        return new OptionsBody(
                options.defaultTimeout(),
                options.retryAttempts(),
                options.retryDelay(),
                options.enableMonitoring(),
                options.enableEventEmitter(),
                options.monitoringOptions() == null ? null : Monitoring.of(options.monitoringOptions()),
                options.execOptions() == null ? null : Exec.of(options.execOptions()));
    }

    /** Intervals and switches. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Monitoring(
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
        static Monitoring of(MonitoringOptions options) {
            return new Monitoring(
                    options.healthCheckInterval(),
                    options.containerEventPollingInterval(),
                    options.hostMetricsInterval(),
                    options.containerMetricsInterval(),
                    options.enableContainerEvents(),
                    options.enableHostMetrics(),
                    options.enableContainerMetrics(),
                    options.enableHealthChecks(),
                    options.retryAttempts(),
                    options.retryDelay());
        }
    }

    /** Options for commands. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Exec(
            @Nullable String workingDir,
            @Nullable List<String> env,
            @Nullable Boolean tty) {
        static Exec of(ExecOptions options) {
            return new Exec(options.workingDir(), options.env(), options.tty());
        }
    }
}
