package io.dockstat.plugins;

import java.util.function.DoubleSupplier;
import java.util.function.LongConsumer;

/**
 * A plugin's own metrics. Names have letters, digits and {@code _}; on the server's page they are prefixed with {@code dockstat_plugin_own_}
 * and carry the plugin's id and name. For any thread.
 */
public interface PluginMeters {
    /**
     * A number that only grows.
     *
     * @param name without {@code _total}
     * @return adds to it; negative amounts are refused with an {@link IllegalArgumentException}
     */
    LongConsumer counter(String name, String help);

    /**
     * A number that is asked for at each scrape, so it has to be at hand.
     *
     * @param value NaN where it is unknown
     */
    void gauge(String name, String help, DoubleSupplier value);
}
