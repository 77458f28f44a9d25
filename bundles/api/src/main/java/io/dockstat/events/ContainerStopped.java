package io.dockstat.events;

import io.dockstat.containers.WatchedContainer;

/**
 * A container was stopped.
 *
 * @param containerId whole id
 * @param container what is known of it at that moment; its state and status are those that the event brought about
 * @param hostId its host
 */
public record ContainerStopped(String containerId, WatchedContainer container, int hostId) implements DockStatEvent {
    @Override
    public String name() {
        return "container:stopped";
    }
}
