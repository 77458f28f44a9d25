package io.dockstat.plugins.internal;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.modules.Gate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * One plugin's code replaced while it runs. The new version starts beside the old one, which serves meanwhile; then, with nobody inside,
 * it is told what the old one knew, and answers in its place. Whatever fails, the old version serves again.
 */
final class Swap {
    private static final Duration DRAIN = Duration.ofSeconds(30);
    /** Requests wait meanwhile. */
    private static final Duration LONGEST_SERVE = Duration.ofSeconds(3);

    /** Nobody waits meanwhile. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final long LOOK_NANOS = Duration.ofMillis(20).toNanos();

    private final LivePlugin plugin;
    private final Surroundings around;
    private final StoredPlugin old;
    private final Delivery next;
    private final boolean dropped;
    private final Home home;

    /** @param dropped whether the new one comes from the drop folder */
    Swap(LivePlugin plugin, Surroundings around, Delivery next, boolean dropped) {
        this.plugin = plugin;
        this.around = around;
        this.old = around.stored().get(plugin.id());
        this.next = next;
        this.dropped = dropped;
        this.home = around.home(plugin, old);
    }

    /** In its turn; throws why the old one is kept. */
    void run(Running was) {
        Running fresh = around.loader(next.code().kind()).start(next.code(), home);
        try {
            checkRoutes(was, fresh);
            if (was.problem()
                    .isEmpty()) { // What is unwell may be swapped for something no better: so one looks for the reason.
                checkHealth(fresh);
            }
            held(() -> change(was, fresh));
        } catch (RuntimeException | LinkageError e) {
            fresh.close();
            throw e;
        }
        was.close();
        plugin.leaves(was);
        plugin.log().write(System.Logger.Level.INFO, "swapped");
    }

    private static void checkRoutes(Running was, Running fresh) {
        if (fresh.routes().isEmpty() && !was.routes().isEmpty()) {
            throw new DockStatException(
                    ErrorCode.PLUGIN_FAILED,
                    "it has none of the routes of the version before: " + String.join(", ", was.routes()));
        }
    }

    /** What it looks after may take a moment. */
    private static void checkHealth(Running fresh) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Optional<String> problem = fresh.problem();
        while (problem.isPresent() && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK_NANOS);
            problem = fresh.problem();
        }
        if (problem.isPresent()) {
            throw new DockStatException(ErrorCode.PLUGIN_FAILED, "it is not well: " + problem.get());
        }
    }

    /** With nobody inside. */
    private void change(Running was, Running fresh) {
        if (old.kind() == next.code().kind()) { // From one kind to the other there is no way for it.
            was.exportState().ifPresent(fresh::importState);
        }
        was.withdraw();
        try {
            fresh.serve(LONGEST_SERVE);
            around.stored().swap(old.id(), next, dropped);
        } catch (RuntimeException | LinkageError e) {
            fresh.withdraw();
            revive(was);
            throw e;
        }
        plugin.lives(fresh, home);
    }

    private void revive(Running was) {
        try {
            was.serve(LONGEST_SERVE);
        } catch (DockStatException e) {
            plugin.log().write(System.Logger.Level.ERROR, "does not answer as it did: " + e.getMessage());
        }
    }

    /** Events first: a request that waits for one may be inside still. They go on with what runs then. */
    private void held(Runnable work) {
        try {
            plugin.hook().hold(home.deadline().plusSeconds(1));
            try (Gate.Closed closed = around.close(plugin.id())) {
                int inside = closed.drain(DRAIN);
                if (inside > 0) {
                    plugin.log().write(System.Logger.Level.WARNING, inside + " requests do not end, and are cut off");
                }
                plugin.door().shut(inside > 0 ? Duration.ZERO : DRAIN, work);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DockStatException.unavailable("The swap was interrupted", e);
        } finally {
            plugin.running().ifPresent(plugin.hook()::start);
        }
    }
}
