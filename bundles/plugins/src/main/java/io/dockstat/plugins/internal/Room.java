package io.dockstat.plugins.internal;

import io.dockstat.DockStatException;
import io.dockstat.db.Schemas;
import io.dockstat.events.ErrorOccurred;
import io.dockstat.modules.Gate;
import java.time.Duration;
import java.util.List;
import org.osgi.framework.BundleContext;

/** The room of the plugins, as their lives see it. */
final class Room implements Surroundings {
    private final Plugins plugins;
    private final BundleContext bundles;
    private final StoredPlugins stored;

    Room(Plugins plugins, BundleContext bundles, StoredPlugins stored) {
        this.plugins = plugins;
        this.bundles = bundles;
        this.stored = stored;
    }

    @Override
    public StoredPlugins stored() {
        return stored;
    }

    @Override
    public BundleContext bundles() {
        return bundles;
    }

    @Override
    public Loader loader(Code.Kind kind) {
        return plugins.loader(kind);
    }

    @Override
    public Home home(LivePlugin plugin, StoredPlugin row) {
        return new OwnHome(plugin, row, new OwnMeters(), () -> DockStatException.available(plugins.schemas, "db"));
    }

    @Override
    public Gate.Closed close(int id) {
        Gate present = plugins.gate;
        return present == null ? new NoGate() : present.close(List.of(Home.path(id)));
    }

    @Override
    public void stopped(LivePlugin plugin) {
        Schemas present = plugins.schemas;
        if (present != null) {
            present.release(OwnHome.owner(plugin.id()));
        }
    }

    @Override
    public void quarantined(LivePlugin plugin, String reason) {
        plugins.take(new ErrorOccurred(
                "Plugin \"" + plugin.name() + "\" is quarantined: " + reason, null, null, "Plugin quarantined"));
        stored.wanted(plugin.id(), false);
    }

    /** Nobody holds anybody back. */
    private record NoGate() implements Gate.Closed {
        @Override
        public int drain(Duration limit) {
            return 0;
        }

        @Override
        public Gate.Waits waits() {
            return new Gate.Waits(0, Duration.ZERO);
        }

        @Override
        public void close() {
            // It was never closed.
        }
    }
}
