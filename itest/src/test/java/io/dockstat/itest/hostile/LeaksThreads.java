package io.dockstat.itest.hostile;

import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Leaves a hundred threads behind; one of them cannot be asked to end. */
public final class LeaksThreads implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        for (int i = 0; i < 99; i++) {
            Thread.ofPlatform().daemon().name("leak-" + i).start(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    LockSupport.park();
                }
            });
        }
        Thread.ofPlatform().daemon().name("deaf").start(() -> {
            while (true) {
                LockSupport.parkNanos(100_000_000);
            }
        });
    }

    @Override
    public void stop(BundleContext context) {}
}
