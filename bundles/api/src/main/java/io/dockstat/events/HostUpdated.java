package io.dockstat.events;

/**
 * A stored host was changed.
 *
 * @param hostId the host
 * @param hostName its name
 */
public record HostUpdated(int hostId, String hostName) implements DockStatEvent {
    @Override
    public String name() {
        return "host:updated";
    }
}
