package io.dockstat.itest.hostile;

import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Waits at its start for a lock that nobody gives back. */
public final class Deadlocks implements BundleActivator {
    @Override
    public void start(BundleContext context) throws InterruptedException {
        Object first = new Object();
        Object second = new Object();
        CountDownLatch both = new CountDownLatch(2);
        Thread other = Thread.ofPlatform().daemon().name("deadlock").start(() -> hold(second, first, both));
        hold(first, second, both);
        other.join();
    }

    private static void hold(Object mine, Object yours, CountDownLatch both) {
        synchronized (mine) {
            both.countDown();
            while (both.getCount() > 0) {
                Thread.onSpinWait();
            }
            synchronized (yours) {
                both.countDown();
            }
        }
    }

    @Override
    public void stop(BundleContext context) {}
}
