package io.dockstat.manager.internal;

import io.dockstat.clients.MonitoringOptions;
import java.time.Duration;

/** How often a client's engines are asked now: seldom while nobody looks. For any thread. */
final class Pace {
    private final Time time;
    private final Tempo tempo;
    private volatile long lookedAt;
    private volatile boolean everLooked;

    Pace(Time time, Tempo tempo) {
        this.time = time;
        this.tempo = tempo;
    }

    /**
     * Notes that somebody looks.
     *
     * @return whether nobody did before
     */
    boolean look() {
        boolean news = !looking();
        lookedAt = time.ticks();
        everLooked = true;
        return news;
    }

    boolean looking() {
        return everLooked && time.since(lookedAt).compareTo(tempo.look()) < 0;
    }

    /** Between two rounds of numbers: as the user fixed it, else by whether somebody looks. */
    Duration numbers(MonitoringOptions options) {
        return options.fixedContainerInterval().orElseGet(() -> looking() ? tempo.lookedAt() : tempo.idle());
    }

    /** Between two whole reads of the list. */
    Duration list(MonitoringOptions options) {
        boolean fixed = options.containerEventPollingInterval() != null;
        return !fixed && looking() ? tempo.listLookedAt() : options.listInterval();
    }
}
