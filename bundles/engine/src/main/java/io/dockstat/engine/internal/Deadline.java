package io.dockstat.engine.internal;

import java.time.Duration;

/**
 * The moment by which something has to be over.
 *
 * @param nanoTime on the clock of {@link System#nanoTime()}
 */
record Deadline(long nanoTime) {
    static Deadline after(Duration limit) {
        return new Deadline(System.nanoTime() + limit.toNanos());
    }

    /** Nanoseconds left; none or less when it has passed. */
    long left() {
        return nanoTime - System.nanoTime();
    }
}
