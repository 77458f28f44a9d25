package io.dockstat.manager.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * What time it is: the clock for what people read, nanoseconds for how long something took.
 *
 * @param clock may jump
 * @param nanos never jumps; only differences mean anything
 */
record Time(Clock clock, LongSupplier nanos) {
    static final Time SYSTEM = new Time(Clock.systemUTC(), System::nanoTime);

    Instant now() {
        return clock.instant();
    }

    long ticks() {
        return nanos.getAsLong();
    }

    Duration since(long earlier) {
        return Duration.ofNanos(ticks() - earlier);
    }
}
