package io.dockstat.itest.hostile;

import io.dockstat.plugins.PluginCheck;
import java.util.Optional;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Starts and answers, and says itself that something is wrong with it. */
public final class Unwell implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        Served.at(context, "/version", request -> "1");
        context.registerService(PluginCheck.class, () -> Optional.of("feels unwell"), null);
    }

    @Override
    public void stop(BundleContext context) {}
}
