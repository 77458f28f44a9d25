package io.dockstat.itest.hostile;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Ends the server when it starts. */
public final class ExitsAtStart implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        System.exit(3);
    }

    @Override
    public void stop(BundleContext context) {}
}
