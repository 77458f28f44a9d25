package io.dockstat.itest.hostile;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Fails when it is started. */
public final class StartThrows implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        throw new IllegalStateException("does not want to start");
    }

    @Override
    public void stop(BundleContext context) {}
}
