package io.dockstat.manager.internal;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what has to become true; how soon is not what is tested. */
final class Eventually {
    private static final Duration MOST = Duration.ofSeconds(20);

    private Eventually() {}

    static void so(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + MOST.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                fail("Never: " + what);
            }
            LockSupport.parkNanos(2_000_000);
        }
    }
}
