package io.dockstat.itest.hostile;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Fails at every request. */
public final class Throws implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        Served.at(context, "/bad", request -> {
            throw new IllegalStateException("out of order");
        });
        Served.at(context, "/ok", request -> "fine");
    }

    @Override
    public void stop(BundleContext context) {}
}
