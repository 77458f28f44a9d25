package io.dockstat.plugins.internal;

import io.dockstat.modules.Gate;
import org.osgi.framework.BundleContext;

/** What the life of a plugin draws on. */
interface Surroundings {
    StoredPlugins stored();

    BundleContext bundles();

    /**
     * Who runs that kind.
     *
     * @throws io.dockstat.DockStatException UNAVAILABLE while nobody does
     */
    Loader loader(Code.Kind kind);

    Home home(LivePlugin plugin, StoredPlugin stored);

    /** Holds back the requests for a plugin; where nobody can, it goes without. */
    Gate.Closed close(int id);

    /** It has stopped: what was held for it is let go. */
    void stopped(LivePlugin plugin);

    /** Tells the others. */
    void quarantined(LivePlugin plugin, String reason);
}
