package io.dockstat.containers;

import java.util.List;

/**
 * All containers of one host, as its watcher knows them.
 *
 * @param hostId the host
 * @param clientId its client
 * @param containers in the engine's order: newest first
 */
public record HostContainers(int hostId, int clientId, List<WatchedContainer> containers) {
    public HostContainers {
        containers = List.copyOf(containers);
    }
}
