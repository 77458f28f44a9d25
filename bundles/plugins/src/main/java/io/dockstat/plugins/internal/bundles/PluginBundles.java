package io.dockstat.plugins.internal.bundles;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/** Tells the bundles of plugins from all others: by where they are said to come from. */
final class PluginBundles {
    private static final String PREFIX = "dockstat:plugin/";
    private static final String PLATFORM = "io.dockstat.";
    private static final AtomicLong COUNT = new AtomicLong();

    private PluginBundles() {}

    /** A location that was never used; one that does not stop must not stand in the way of its next start. */
    static String location(String what) {
        return PREFIX + what + "/" + COUNT.incrementAndGet();
    }

    static boolean isPlugin(@Nullable Bundle bundle) {
        return bundle != null && bundle.getLocation().startsWith(PREFIX);
    }

    /** Whether it is a room of the platform's. */
    static boolean isPlatform(Bundle bundle) {
        String name = bundle.getSymbolicName();
        return name != null && name.startsWith(PLATFORM) && !isPlugin(bundle);
    }
}
