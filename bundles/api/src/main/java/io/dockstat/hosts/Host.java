package io.dockstat.hosts;

import java.util.Objects;

/**
 * One Docker engine of one client.
 *
 * @param id positive, unique over the server, never used twice; 0 for one that is not stored yet
 * @param clientId its client
 * @param name unique within its client, not blank
 * @param address where its engine listens
 * @param port TCP port, 1 to 65535; without meaning for a local socket
 * @param secure whether TLS is spoken
 */
public record Host(int id, int clientId, String name, HostAddress address, int port, boolean secure) {
    public Host {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(address, "address");
    }
}
