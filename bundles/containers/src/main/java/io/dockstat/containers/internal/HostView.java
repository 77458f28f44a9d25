package io.dockstat.containers.internal;

import io.dockstat.containers.WatchedContainer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one host.
 *
 * @param lost whether its engine does not answer
 * @param listed its containers as last told; null where none were told since it was lost
 */
record HostView(boolean lost, @Nullable List<WatchedContainer> listed) {
    /** Nothing is known yet. */
    static final HostView NEW = new HostView(false, null);

    /** Its engine does not answer, so that what was known of its containers is void. */
    static final HostView LOST = new HostView(true, null);

    /** Its engine answers and lists these. */
    static HostView of(List<WatchedContainer> containers) {
        return new HostView(false, containers);
    }

    HostView withState(boolean reachable) {
        return reachable ? new HostView(false, listed) : LOST;
    }

    HostView withContainers(List<WatchedContainer> containers) {
        return new HostView(lost, containers);
    }

    /** Whether it can be said which containers run there, or that this cannot be said. */
    boolean known() {
        return lost || listed != null;
    }

    /** Its containers now; a lost host has none that could be called live. */
    List<WatchedContainer> containers() {
        return lost || listed == null ? List.of() : listed;
    }
}
