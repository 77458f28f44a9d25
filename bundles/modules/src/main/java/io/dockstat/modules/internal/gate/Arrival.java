package io.dockstat.modules.internal.gate;

import java.util.HashMap;
import java.util.Map;

/**
 * One request on its way in. However many barriers of one closing it meets, it came once, and has waited since then. For one thread.
 */
final class Arrival {
    private final Map<Tally, Long> since = new HashMap<>();

    void meets(Tally tally) {
        tally.waits(since.computeIfAbsent(tally, Arrival::comes));
    }

    private static long comes(Tally tally) {
        tally.came();
        return System.nanoTime();
    }

    void leaves(Tally tally) {
        tally.waited(since.getOrDefault(tally, System.nanoTime()));
    }
}
