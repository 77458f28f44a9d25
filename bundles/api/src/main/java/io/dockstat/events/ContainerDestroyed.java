package io.dockstat.events;

/**
 * A container was removed from its engine.
 *
 * @param containerId whole id
 * @param hostId its host
 */
public record ContainerDestroyed(String containerId, int hostId) implements DockStatEvent {
    @Override
    public String name() {
        return "container:destroyed";
    }
}
