package io.dockstat.itest.hostile;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Does nothing. */
public final class Plain implements BundleActivator {
    @Override
    public void start(BundleContext context) {}

    @Override
    public void stop(BundleContext context) {}
}
