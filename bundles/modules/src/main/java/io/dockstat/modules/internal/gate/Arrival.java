package io.dockstat.modules.internal.gate;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * One request on its way in. However many barriers of one closing it meets, it came once, and has waited since then. For one thread.
 */
final class Arrival {
    private final long came = System.nanoTime();
    private final Map<Tally, Long> since = new HashMap<>();

    /** What is left of the time it may wait. */
    long left(Duration longest) {
        return came + longest.toNanos() - System.nanoTime();
    }

    void meets(Tally tally) {
        tally.waits(since.computeIfAbsent(tally, this::comes));
    }

    private long comes(Tally tally) {
        tally.came();
        // From one clock with the limit, or who waited to the limit would be told to have waited less.
        return since.isEmpty() ? came : System.nanoTime();
    }

    void leaves(Tally tally) {
        tally.waited(since.getOrDefault(tally, System.nanoTime()));
    }
}
