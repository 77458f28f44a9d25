package io.dockstat.modules;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a module knows in memory, kept for a little while for its next version, which may be the same one again. A module keeps it when it
 * is deactivated and looks for it when it is activated. For any thread.
 */
@ProviderType
public interface Handover {
    /**
     * Keeps something for a minute.
     *
     * @param name of the kind {@code module.matter}; what was kept under it before is dropped
     * @param state immutable, and of types that outlive the module: the JDK's and this bundle's
     */
    void keep(String name, Object state);

    /** What was kept under that name; it stays there, for the one that takes it may fail. */
    Optional<Object> last(String name);
}
