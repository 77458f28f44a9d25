package io.dockstat.manager.internal;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A door bell: rung many times while nobody waits, it wakes the next waiter once. */
final class Signal {
    private final Semaphore rung = new Semaphore(0);

    void ring() {
        if (rung.availablePermits() == 0) {
            rung.release();
        }
    }

    /** Waits for the bell, at most that long. */
    void await(Duration most) throws InterruptedException {
        if (rung.tryAcquire(Math.max(0, most.toNanos()), TimeUnit.NANOSECONDS)) {
            rung.drainPermits();
        }
    }
}
