package io.dockstat.plugins.internal;

import io.dockstat.DockStatException;
import io.dockstat.events.DockStatEvent;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Tells one running plugin of its events, one after the other, on a thread of its own: a platform thread, for a plugin that computes
 * for ever must not hold a carrier of everybody's virtual threads.
 */
final class Hook {
    private final LivePlugin plugin;
    private final EventQueue queue;
    private final LongAdder errors;
    private volatile @Nullable Thread pump;
    private volatile long since;
    private volatile @Nullable String telling;
    private volatile boolean overdue;

    /**
     * For one life of the plugin: a hook that never returns keeps its thread, and must not take what is meant for the next life.
     *
     * @param errors where failures are counted
     * @param dropped where events are counted that were too many
     */
    Hook(LivePlugin plugin, LongAdder errors, LongAdder dropped) {
        this.plugin = plugin;
        this.errors = errors;
        this.queue = new EventQueue(EventQueue.USUAL, dropped);
    }

    EventQueue queue() {
        return queue;
    }

    /** From now on it is told; what happened since the queue was opened comes first. */
    void start(Running running) {
        pump = Thread.ofPlatform()
                .daemon()
                .name("dockstat-plugin-" + plugin.id() + "-events")
                .start(() -> run(running, Set.copyOf(running.hooks())));
    }

    /** It is told nothing any more. */
    void stop() {
        queue.close();
        Thread running = pump;
        pump = null;
        if (running != null && !running.equals(Thread.currentThread())) {
            running.interrupt();
        }
    }

    /** Called now and then: notes once for each event that it takes too long. */
    void watch(Duration deadline) {
        String name = telling;
        if (name != null
                && !overdue
                && System.nanoTime() - since > deadline.plusMillis(500).toNanos()) {
            overdue = true;
            errors.increment();
            plugin.log()
                    .write(
                            System.Logger.Level.ERROR,
                            "the hook " + name + " has not returned within " + seconds(deadline));
            plugin.failed("the hook " + name + " has not returned within " + seconds(deadline));
        }
    }

    private static String seconds(Duration deadline) {
        return deadline.toMillis() / 1000.0 + " s";
    }

    private void run(Running running, Set<String> hooks) {
        try {
            while (true) {
                DockStatEvent event = queue.take();
                if (hooks.contains(event.name())) {
                    tell(running, event);
                }
            }
        } catch (InterruptedException e) {
            // It was stopped.
        }
    }

    @SuppressWarnings(
            "InterruptedExceptionSwallowed") // A plugin may throw it as well; whether to go on is asked of the queue.
    private void tell(Running running, DockStatEvent event) {
        since = System.nanoTime();
        overdue = false;
        telling = event.name();
        try {
            running.event(event);
            if (!overdue) {
                plugin.succeeded();
            }
        } catch (Exception | LinkageError e) {
            if (!overdue && plugin.isActive()) {
                errors.increment();
                String reason =
                        e instanceof DockStatException known ? String.valueOf(known.getMessage()) : e.toString();
                plugin.log().write(System.Logger.Level.ERROR, "the hook " + event.name() + " failed: " + reason);
                plugin.failed("the hook " + event.name() + " failed: " + reason);
            }
        } finally {
            telling = null;
        }
    }
}
