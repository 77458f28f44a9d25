package io.dockstat.events;

/**
 * A container's main process has ended, for whatever reason.
 *
 * @param containerId whole id
 * @param hostId its host
 */
public record ContainerDied(String containerId, int hostId) implements DockStatEvent {
    @Override
    public String name() {
        return "container:died";
    }
}
