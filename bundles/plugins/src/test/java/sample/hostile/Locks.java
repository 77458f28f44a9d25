package sample.hostile;

import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Holds the framework's lock of its bundle for ever. */
public final class Locks implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        while (!Boolean.getBoolean("sample.hostile.enough")) {
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Override
    public void stop(BundleContext context) {}
}
