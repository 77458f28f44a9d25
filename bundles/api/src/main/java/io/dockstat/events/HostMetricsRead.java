package io.dockstat.events;

import io.dockstat.hosts.HostMetrics;

/**
 * A monitored host's engine was asked for its own numbers.
 *
 * @param hostId the host
 * @param clientId its client
 * @param metrics what it said
 * @param hostName its name
 */
public record HostMetricsRead(int hostId, int clientId, HostMetrics metrics, String hostName) implements DockStatEvent {
    @Override
    public String name() {
        return "host:metrics";
    }
}
