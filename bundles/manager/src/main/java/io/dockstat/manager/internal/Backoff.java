package io.dockstat.manager.internal;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Pauses between attempts: the ceiling doubles, the pause is anything below it, so that many watchers of one engine do
 * not come back all at once. One thread uses it.
 */
final class Backoff {
    private static final int MOST_DOUBLINGS = 20;

    private final Duration first;
    private final Duration most;
    private final DoubleSupplier random;
    private int failures;

    /** @param random from 0 to 1 */
    Backoff(Duration first, Duration most, DoubleSupplier random) {
        this.first = first;
        this.most = most;
        this.random = random;
    }

    Duration next() {
        Duration ceiling = first.multipliedBy(1L << Math.min(failures++, MOST_DOUBLINGS));
        Duration least = ceiling.compareTo(most) < 0 ? ceiling : most;
        return Duration.ofNanos((long) (least.toNanos() * random.getAsDouble()));
    }

    void reset() {
        failures = 0;
    }
}
