package io.dockstat.clients;

import io.dockstat.Validation;
import io.dockstat.rest.AsGiven;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a client is watched. Every option may be absent; what the user gave is kept as it was given, and the methods
 * below fill in the defaults.
 *
 * @param defaultTimeout time limit of one call to an engine, milliseconds
 * @param retryAttempts how often a call is tried, the first time included
 * @param retryDelay pause between two tries, milliseconds
 * @param enableMonitoring false refuses to monitor this client at all
 * @param enableEventEmitter whether plugins hear of this client
 * @param monitoringOptions intervals and switches of monitoring
 * @param execOptions kept for clients that send them; nothing here executes commands
 */
@AsGiven
public record ClientOptions(
        @Nullable Integer defaultTimeout,
        @Nullable Integer retryAttempts,
        @Nullable Integer retryDelay,
        @Nullable Boolean enableMonitoring,
        @Nullable Boolean enableEventEmitter,
        @Nullable MonitoringOptions monitoringOptions,
        @Nullable ExecOptions execOptions) {
    /** All defaults. */
    public static final ClientOptions DEFAULTS = new ClientOptions(null, null, null, null, null, null, null);

    public ClientOptions {
        Validation input = new Validation();
        input.optionalRange("defaultTimeout", defaultTimeout, 1, 300_000);
        input.optionalRange("retryAttempts", retryAttempts, 0, 100);
        input.optionalRange("retryDelay", retryDelay, 0, 300_000);
        input.done();
    }

    /** Time limit of one call to an engine; 5 s unless given. */
    public Duration callTimeout() {
        return Duration.ofMillis(defaultTimeout == null ? 5_000 : defaultTimeout);
    }

    /** Tries per call, at least one; 3 unless given. */
    public int attempts() {
        return Math.max(1, retryAttempts == null ? 3 : retryAttempts);
    }

    /** Pause between two tries; 1 s unless given. */
    public Duration attemptDelay() {
        return Duration.ofMillis(retryDelay == null ? 1_000 : retryDelay);
    }

    /** Whether this client may be monitored. */
    public boolean mayMonitor() {
        return !Boolean.FALSE.equals(enableMonitoring);
    }

    /** Whether plugins hear of this client. */
    public boolean emitsEvents() {
        return !Boolean.FALSE.equals(enableEventEmitter);
    }

    /** Intervals and switches, defaults where absent. */
    public MonitoringOptions monitoring() {
        return monitoringOptions == null ? MonitoringOptions.DEFAULTS : monitoringOptions;
    }
}
