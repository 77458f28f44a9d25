package io.dockstat.modules.internal.gate;

import java.util.HashMap;
import java.util.Map;

/**
 * One request on its way in. However many barriers of one closing it meets, it came once, and has waited since then. For one thread.
 */
final class Arrival {
    private final Map<Tally, Long> since = new HashMap<>();

    void meets(Tally tally) {
        if (since.putIfAbsent(tally, System.nanoTime()) == null) {
            tally.came();
        }
    }

    void leaves(Tally tally) {
        tally.waited(System.nanoTime() - since.getOrDefault(tally, System.nanoTime()));
    }
}
