package io.dockstat.itest.hostile;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Does not come back from its start until it is interrupted. */
public final class StartHangs implements BundleActivator {
    @Override
    public void start(BundleContext context) throws InterruptedException {
        Thread.sleep(Long.MAX_VALUE);
    }

    @Override
    public void stop(BundleContext context) {}
}
