package io.dockstat.plugins;

import java.util.Optional;

/** Offered by a plugin as a service: whether it is well. Shown in {@code GET /plugins/<id>}. */
@FunctionalInterface
public interface PluginCheck {
    /**
     * Called on the thread of a request; returns at once from what is known.
     *
     * @return what is wrong, for the server's owner to read; empty while all is well
     */
    Optional<String> problem();
}
