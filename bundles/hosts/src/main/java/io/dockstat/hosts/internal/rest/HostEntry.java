package io.dockstat.hosts.internal.rest;

import io.dockstat.hosts.Host;

/**
 * A host in the list.
 *
 * @param reachable whether its engine answered last; false while that is not known
 */
public record HostEntry(String name, int id, int clientId, boolean reachable) {
    HostEntry(Host host, boolean reachable) {
        this(host.name(), host.id(), host.clientId(), reachable);
    }
}
