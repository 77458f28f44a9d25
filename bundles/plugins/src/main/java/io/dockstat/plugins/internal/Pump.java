package io.dockstat.plugins.internal;

import io.dockstat.DockStatException;
import io.dockstat.events.DockStatEvent;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Tells what runs of a plugin of its events, one after the other, on a thread of its own: a platform thread, for a plugin that computes
 * for ever must not hold a carrier of everybody's virtual threads.
 */
final class Pump {
    private final LivePlugin plugin;
    private final EventQueue queue;
    private final LongAdder errors;
    private final Running running;
    private final Set<String> hooks;
    private final Thread thread;
    private volatile boolean over;
    private volatile long since;
    private volatile @Nullable String telling;
    private volatile boolean overdue;

    /** @param errors where failures are counted */
    Pump(LivePlugin plugin, EventQueue queue, LongAdder errors, Running running) {
        this.plugin = plugin;
        this.queue = queue;
        this.errors = errors;
        this.running = running;
        this.hooks = Set.copyOf(running.hooks());
        this.thread = Thread.ofPlatform()
                .daemon()
                .name("dockstat-plugin-" + plugin.id() + "-events")
                .unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Tells nothing more, and lets nothing that it is telling keep it. */
    void stop() {
        over = true;
        if (!thread.equals(Thread.currentThread())) {
            thread.interrupt();
        }
    }

    /** Tells nothing more once it has told what it is telling; what does not end in that time is left behind. The queue keeps the rest. */
    void end(Duration limit) throws InterruptedException {
        over = true;
        queue.wake();
        if (!thread.join(limit)) {
            String name = telling;
            plugin.log().write(System.Logger.Level.ERROR, "the hook " + name + " does not return and is left behind");
            stop();
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
            String reason = "the hook " + name + " has not returned within " + deadline.toMillis() / 1000.0 + " s";
            plugin.log().write(System.Logger.Level.ERROR, reason);
            plugin.failed(reason);
        }
    }

    private void run() {
        try {
            while (!over) {
                DockStatEvent event = queue.take(() -> over);
                if (hooks.contains(event.name())) {
                    tell(event);
                }
            }
        } catch (InterruptedException e) {
            // It was stopped.
        }
    }

    @SuppressWarnings(
            "InterruptedExceptionSwallowed") // A plugin may throw it as well; whether to go on is asked of the queue.
    private void tell(DockStatEvent event) {
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
