package io.dockstat.kit;

import java.time.Duration;
import java.util.function.Supplier;

/** Waits for what is to become true, and says what it was when it does not. */
final class Patience {
    private static final long PAUSE_MILLIS = 50;

    private Patience() {}

    /** Tries again as long as the attempt throws an AssertionError. */
    static <T> T until(String what, Duration limit, Supplier<T> attempt) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                return attempt.get();
            } catch (AssertionError e) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError(
                            "not within " + limit.toSeconds() + " s: " + what + ": " + e.getMessage(), e);
                }
            }
            pause();
        }
    }

    /** The same for assertions alone. */
    static void asserted(String what, Duration limit, Runnable assertions) {
        until(what, limit, () -> {
            assertions.run();
            return true;
        });
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
