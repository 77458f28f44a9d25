package io.dockstat.events;

/**
 * A stored host is gone, for example with its client.
 *
 * @param hostId the host
 * @param hostName its name
 */
public record HostRemoved(int hostId, String hostName) implements DockStatEvent {
    @Override
    public String name() {
        return "host:removed";
    }
}
