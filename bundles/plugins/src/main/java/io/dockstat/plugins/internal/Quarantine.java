package io.dockstat.plugins.internal;

import io.dockstat.DockStatException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops a plugin that does not behave, until somebody activates it again. For any thread. */
final class Quarantine {
    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);

    private final LivePlugin plugin;
    private final Surroundings around;
    private final Conduct conduct = new Conduct();

    Quarantine(LivePlugin plugin, Surroundings around) {
        this.plugin = plugin;
        this.around = around;
    }

    /** A call, a hook or a start went well. */
    void succeeded() {
        conduct.succeeded();
    }

    /**
     * A call or a hook failed.
     *
     * @param which what runs of the plugin; null where nothing does any more
     */
    void failed(@Nullable Running which, String reason) {
        if (which != null) {
            conduct.failed(which, reason).ifPresent(why -> begin(which, why));
        }
    }

    /** On a thread of its own, for whoever noticed is in the middle of a call. */
    private void begin(Running which, String reason) {
        LOG.warn("Plugin {} ({}) is quarantined until it is activated again: {}", plugin.id(), plugin.name(), reason);
        plugin.log().write(System.Logger.Level.ERROR, "quarantined: " + reason);
        Thread.ofPlatform()
                .daemon()
                .name("dockstat-plugin-" + plugin.id() + "-quarantine")
                .start(() -> plugin.alone(() -> condemn(which, reason)));
    }

    private void condemn(Running which, String reason) {
        if (plugin.condemn(which, reason)) {
            tellOthers(reason);
        }
    }

    private void tellOthers(String reason) {
        try {
            around.quarantined(plugin, reason);
        } catch (DockStatException e) {
            LOG.warn(
                    "Plugin {} ({}) will be started again after a restart, for that is still stored",
                    plugin.id(),
                    plugin.name(),
                    e);
        }
    }
}
