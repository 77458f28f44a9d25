package io.dockstat.plugins;

import java.time.Duration;
import java.util.List;

/**
 * How a plugin does, for metrics.
 *
 * @param pluginId the plugin
 * @param name its name
 * @param state in one word, see {@code GET /plugins/:id}
 * @param calls calls of its routes since the server started
 * @param errors those that failed
 * @param buckets how many calls took at most so long, growing; the last holds all
 * @param seconds that all calls took together
 * @param queued events that wait for it
 * @param dropped events that were dropped because it was too slow
 * @param hookErrors events that it failed at
 * @param own the plugin's own meters
 */
public record PluginFigures(
        int pluginId,
        String name,
        String state,
        long calls,
        long errors,
        List<Bucket> buckets,
        double seconds,
        int queued,
        long dropped,
        long hookErrors,
        List<Meter> own) {
    public PluginFigures {
        buckets = List.copyOf(buckets);
        own = List.copyOf(own);
    }

    /**
     * Calls up to a duration.
     *
     * @param atMost the bound, itself included
     * @param calls that took no longer
     */
    public record Bucket(Duration atMost, long calls) {}

    /**
     * A meter of the plugin's own.
     *
     * @param name as the plugin gave it
     * @param counts whether it only grows
     */
    public record Meter(String name, String help, boolean counts, double value) {}
}
