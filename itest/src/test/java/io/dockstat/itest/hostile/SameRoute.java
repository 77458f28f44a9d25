package io.dockstat.itest.hostile;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Wants one route twice. */
public final class SameRoute implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        Served.at(context, "/same", request -> "one");
        Served.at(context, "/same", request -> "other");
    }

    @Override
    public void stop(BundleContext context) {}
}
