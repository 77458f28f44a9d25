package io.dockstat.itest.hostile;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Takes thirty seconds to stop, whatever it is told. */
public final class StopsSlowly implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        Served.at(context, "/ok", request -> "fine");
    }

    @Override
    public void stop(BundleContext context) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
