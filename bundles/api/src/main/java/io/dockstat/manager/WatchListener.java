package io.dockstat.manager;

import io.dockstat.containers.HostContainers;

/**
 * Whiteboard service: told what the workers see. A listener that comes late is first told all that is known. Calls
 * for one host come one after the other, calls for different hosts at the same time; each returns quickly.
 */
public interface WatchListener {
    /** A host has become reachable or unreachable, or was seen for the first time. */
    default void hostState(HostState state) {}

    /** The containers of a monitored host, or their numbers, have changed. */
    default void containers(HostContainers containers) {}

    /** A host is not monitored any more; what was said of its containers is void. */
    default void forgotten(int hostId, int clientId) {}
}
