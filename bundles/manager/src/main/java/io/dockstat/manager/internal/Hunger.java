package io.dockstat.manager.internal;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Since when readings were tried and none came. For any thread. */
final class Hunger {
    private final Time time;
    private final AtomicReference<@Nullable Long> since = new AtomicReference<>();

    private volatile boolean everFed;

    Hunger(Time time) {
        this.time = time;
    }

    void tried() {
        since.compareAndSet(null, time.ticks());
    }

    void fed() {
        since.set(null);
        everFed = true;
    }

    boolean everFed() {
        return everFed;
    }

    boolean longerThan(Duration patience) {
        Long start = since.get();
        return start != null && time.since(start).compareTo(patience) >= 0;
    }
}
