package io.dockstat.plugins.internal.bundles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.RepeatedTest;

class StrayThreadsTest {
    private final ThreadGroup group = new ThreadGroup("of a plugin");

    /** It has not come to the plugin's code yet, more often than not. */
    @RepeatedTest(50)
    void findsOneThatWasJustStarted() throws Exception {
        Thread fresh = Thread.ofPlatform().group(group).daemon().unstarted(StrayThreadsTest::untilInterrupted);
        fresh.setContextClassLoader(null);
        try (URLClassLoader loader = new URLClassLoader(new URL[0])) {
            fresh.start();
            StrayThreads strays =
                    StrayThreads.after(group, loader, Set.of(getClass().getPackageName()));
            assertEquals(List.of(), strays.names());
            assertFalse(fresh.isAlive(), "it was not found, and runs on");
        } finally {
            fresh.interrupt();
            fresh.join();
        }
    }

    private static void untilInterrupted() {
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
