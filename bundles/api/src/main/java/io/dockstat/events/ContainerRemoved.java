package io.dockstat.events;

/**
 * A container is not known any more; told after {@link ContainerDestroyed}.
 *
 * @param containerId whole id
 * @param hostId its host
 */
public record ContainerRemoved(String containerId, int hostId) implements DockStatEvent {
    @Override
    public String name() {
        return "container:removed";
    }
}
