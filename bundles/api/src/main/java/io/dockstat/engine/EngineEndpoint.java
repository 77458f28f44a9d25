package io.dockstat.engine;

import io.dockstat.hosts.HostAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How to reach one engine.
 *
 * @param address where it listens
 * @param port TCP port; without meaning for a local socket
 * @param secure whether TLS is spoken
 * @param tls certificates for TLS; null speaks TLS without a client certificate
 * @param timeout limit of one call, of connecting too
 */
public record EngineEndpoint(
        HostAddress address,
        int port,
        boolean secure,
        @Nullable TlsMaterial tls,
        Duration timeout) {
    public EngineEndpoint {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(timeout, "timeout");
    }

    /** Certificates for TLS, where there are any. */
    public Optional<TlsMaterial> certificates() {
        return Optional.ofNullable(tls);
    }

    /** For people: {@code unix:///var/run/docker.sock}, {@code tcp://name:2375}. */
    public String display() {
        return address.unix() ? address.text() : "tcp://" + address.text() + ":" + port;
    }
}
