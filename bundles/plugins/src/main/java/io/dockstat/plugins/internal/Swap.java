package io.dockstat.plugins.internal;

import io.dockstat.DockStatException;
import io.dockstat.modules.Gate;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One plugin's code replaced while it runs. A script starts beside the old version, which serves meanwhile; a bundle, of which there is one
 * in the framework for each plugin, takes the old one's place while the gate is closed. Whatever fails, the old version serves again.
 */
final class Swap {
    private static final Duration DRAIN = Duration.ofSeconds(30);
    /** Requests wait meanwhile. */
    private static final Duration LONGEST_START = Duration.ofSeconds(5);

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
        if (next.code().kind() == Code.Kind.SCRIPT) {
            beside(was);
        } else {
            held(() -> inPlace(was));
        }
    }

    private void beside(Running was) {
        Running fresh = start(next.code());
        try {
            held(() -> {
                if (old.kind() == Code.Kind.SCRIPT) {
                    was.exportState().ifPresent(fresh::importState); // From a bundle there is no way for it.
                }
                store();
                if (old.kind() == Code.Kind.BUNDLE) {
                    was.close(); // Its servlets would answer before the new one does.
                }
                plugin.lives(fresh);
            });
        } catch (RuntimeException | LinkageError e) {
            fresh.close();
            throw e;
        }
        if (old.kind() == Code.Kind.SCRIPT) {
            was.close();
        }
        plugin.leaves(was);
    }

    private void inPlace(Running was) {
        Code before = Code.of(old.kind(), old.name(), around.stored().code(old.id()));
        Optional<Object> state = was.exportState();
        plugin.ends(was);
        Running fresh = null;
        try {
            fresh = quickly();
            if (old.kind() == next.code().kind()) {
                state.ifPresent(fresh::importState);
            }
            store();
        } catch (RuntimeException | LinkageError e) {
            close(fresh);
            revive(before, state);
            throw e;
        }
        plugin.lives(fresh);
    }

    private Running start(Code code) {
        return around.loader(code.kind()).start(code, home);
    }

    private Running quickly() {
        plugin.patience(LONGEST_START);
        try {
            return start(next.code());
        } finally {
            plugin.patience(LivePlugin.PATIENT);
        }
    }

    private static void close(@Nullable Running fresh) {
        if (fresh != null) {
            fresh.close();
        }
    }

    private void revive(Code before, Optional<Object> state) {
        Running again;
        try {
            again = start(before);
        } catch (DockStatException e) {
            plugin.lost(e);
            throw e;
        }
        try {
            state.ifPresent(again::importState);
        } catch (DockStatException e) {
            plugin.log().write(System.Logger.Level.ERROR, "its state is lost: " + e.getMessage());
        }
        plugin.lives(again);
    }

    private void store() {
        around.stored().swap(old.id(), next, dropped);
    }

    /** Events first: a request that waits for one may be inside still. They go on with what runs then. */
    private void held(Runnable work) {
        try {
            plugin.hook().hold(home.deadline().plusSeconds(1));
            try (Gate.Closed closed = around.close(home)) {
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
