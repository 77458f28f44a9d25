package io.dockstat.plugins.internal;

import io.dockstat.plugins.PluginFigures;
import java.util.concurrent.atomic.LongAdder;

/** What is counted of one plugin as long as it is installed, and what it counts itself while it runs. For any thread. */
final class Counters {
    private final Tally calls = new Tally();
    private final LongAdder hookErrors = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private volatile OwnMeters meters = new OwnMeters();

    Tally calls() {
        return calls;
    }

    /** Hooks that failed, or took too long. */
    LongAdder hookErrors() {
        return hookErrors;
    }

    /** Events that were too many for it. */
    LongAdder dropped() {
        return dropped;
    }

    /** Those of what runs from now on. */
    void meters(OwnMeters own) {
        meters = own;
    }

    PluginFigures now(LivePlugin plugin) {
        return new PluginFigures(
                plugin.id(),
                plugin.name(),
                plugin.standing().state().text(),
                calls.calls(),
                calls.errors(),
                calls.buckets(),
                calls.seconds(),
                plugin.hook().queue().size(),
                dropped.sum(),
                hookErrors.sum(),
                meters.now());
    }
}
