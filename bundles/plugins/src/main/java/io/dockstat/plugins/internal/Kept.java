package io.dockstat.plugins.internal;

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
    static final Kept NOTHING = new Kept(null, List.of());

    /** In types that outlive this room. */
    List<Object> plain() {
        return List.of(Optional.ofNullable(state), List.copyOf(events));
    }

    /** The other way round; nothing where it is something else. */
    static Kept of(Object plain) {
        return plain instanceof List<?> parts
                        && parts.size() == 2
                        && parts.getFirst() instanceof Optional<?> state
                        && parts.getLast() instanceof List<?> events
                ? new Kept(
                        state.orElse(null),
                        events.stream().map(DockStatEvent.class::cast).toList())
                : NOTHING;
    }
}
