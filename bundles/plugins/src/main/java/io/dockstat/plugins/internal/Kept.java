package io.dockstat.plugins.internal;

import io.dockstat.DockStatException;
import io.dockstat.events.DockStatEvent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin knew, and what it has not heard yet, since this room, or what runs its kind, was taken away to be replaced.
 *
 * @param state what it exported; null where it offers nothing
 */
record Kept(@Nullable Object state, List<DockStatEvent> events) {
    /** What it knows; what it cannot tell is lost, and logged. */
    static Kept by(Running running, PluginLog log) {
        try {
            return new Kept(running.exportState().orElse(null), List.of());
        } catch (DockStatException e) {
            lost(log, e);
            return new Kept(null, List.of());
        }
    }

    /** Tells it to its next start, which goes on without what it does not take. */
    void tell(Running fresh, PluginLog log) {
        try {
            if (state != null) {
                fresh.importState(state);
            }
        } catch (DockStatException e) {
            lost(log, e);
        }
    }

    private static void lost(PluginLog log, DockStatException e) {
        log.write(System.Logger.Level.ERROR, "its state is lost: " + e.getMessage());
    }

    /** In types that outlive this room. */
    static List<Object> plain(Optional<Kept> kept) {
        return kept.map(each -> List.of(Optional.ofNullable(each.state), (Object) List.copyOf(each.events)))
                .orElse(List.of());
    }

    /** The other way round; empty where it is something else. */
    static Optional<Kept> of(Object plain) {
        return plain instanceof List<?> parts
                        && parts.size() == 2
                        && parts.getFirst() instanceof Optional<?> state
                        && parts.getLast() instanceof List<?> events
                ? Optional.of(new Kept(
                        state.orElse(null),
                        events.stream().map(DockStatEvent.class::cast).toList()))
                : Optional.empty();
    }
}
