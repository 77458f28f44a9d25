package io.dockstat.events;

import io.dockstat.containers.WatchedContainer;

/**
 * A monitored container's numbers were read.
 *
 * @param hostId its host
 * @param clientId its client
 * @param containerId whole id
 * @param container what is known of it, these numbers included
 */
public record ContainerMetricsRead(int hostId, int clientId, String containerId, WatchedContainer container)
        implements DockStatEvent {
    @Override
    public String name() {
        return "container:metrics";
    }
}
