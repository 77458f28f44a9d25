package io.dockstat.plugins.internal;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The events of one life of a plugin: they wait here, whichever of its versions is told of them. */
final class Hook {
    private final LivePlugin plugin;
    private final EventQueue queue;
    private final LongAdder errors;
    private volatile @Nullable Pump pump;

    /**
     * For one life of the plugin: a hook that never returns keeps its thread, and must not take what is meant for the next life.
     *
     * @param counters where failures are counted, and events that were too many
     */
    Hook(LivePlugin plugin, Counters counters) {
        this.plugin = plugin;
        this.errors = counters.hookErrors();
        this.queue = new EventQueue(EventQueue.USUAL, counters.dropped());
    }

    EventQueue queue() {
        return queue;
    }

    /** From now on that is told; what happened since the queue was opened, or the last one was told nothing more, comes first. */
    void start(Running running) {
        Pump fresh = new Pump(plugin, queue, errors, running);
        pump = fresh;
        fresh.start();
    }

    /** Nobody is told anything until the next start; returns when what is being told has been told, or takes longer than that. */
    void hold(Duration limit) throws InterruptedException {
        Pump last = pump;
        pump = null;
        if (last != null) {
            last.end(limit);
        }
    }

    /** It is told nothing any more. */
    void stop() {
        queue.close();
        Pump last = pump;
        pump = null;
        if (last != null) {
            last.stop();
        }
    }

    /** Called now and then: notes once for each event that it takes too long. */
    void watch(Duration deadline) {
        Pump now = pump;
        if (now != null) {
            now.watch(deadline);
        }
    }
}
