package io.dockstat.events;

/**
 * A host was stored.
 *
 * @param hostId the host
 * @param clientId its client
 * @param hostName its name
 */
public record HostAdded(int hostId, int clientId, String hostName) implements DockStatEvent {
    @Override
    public String name() {
        return "host:added";
    }
}
