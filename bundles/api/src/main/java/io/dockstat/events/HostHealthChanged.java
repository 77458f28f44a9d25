package io.dockstat.events;

/**
 * A host's engine answers, or does not any more; also told when that is known for the first time.
 *
 * @param healthy whether it answers
 * @param hostId the host
 * @param hostName its name
 */
public record HostHealthChanged(boolean healthy, int hostId, String hostName) implements DockStatEvent {
    @Override
    public String name() {
        return "host:health:changed";
    }
}
