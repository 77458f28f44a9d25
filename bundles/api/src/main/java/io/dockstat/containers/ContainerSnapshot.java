package io.dockstat.containers;

import java.util.List;
import java.util.Objects;

/**
 * All containers of one client at one moment. Immutable; swapped whole.
 *
 * @param clientId the client
 * @param version changes whenever anything in it does; unique over restarts, fit for an entity tag
 * @param containers by host, in each engine's order
 * @param unreachableHosts ids of the hosts that could not be read, by id
 */
public record ContainerSnapshot(
        int clientId, String version, List<WatchedContainer> containers, List<Integer> unreachableHosts) {
    public ContainerSnapshot {
        Objects.requireNonNull(version, "version");
        containers = List.copyOf(containers);
        unreachableHosts = List.copyOf(unreachableHosts);
    }
}
