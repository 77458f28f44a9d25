package io.dockstat.manager.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes when told. */
final class ManualTime {
    private final AtomicLong nanos = new AtomicLong();

    Time time() {
        return new Time(Clock.systemUTC(), nanos::get);
    }

    void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
