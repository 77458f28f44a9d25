package io.dockstat.engine.internal;

import io.dockstat.engine.EngineEndpoint;
import io.dockstat.engine.EngineException;
import io.dockstat.engine.EngineException.Reason;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Where an engine is, and how to speak to it.
 *
 * @param endpoint as the user wants it
 * @param tls null speaks without TLS
 */
record Target(EngineEndpoint endpoint, @Nullable SSLContext tls) {
    /** For people. */
    String display() {
        return endpoint.display();
    }

    Duration limit() {
        return endpoint.timeout();
    }

    /** What the engine is told that it was called by, although it is connected to by its address. */
    String hostHeader() {
        return endpoint.address().unix() ? "localhost" : endpoint.address().text() + ":" + endpoint.port();
    }

    /**
     * Looks the name up, checks every address it stands for, and chooses one, so that the name is not looked up again
     * between check and connection. With TLS it stays the name, for the certificate has to be for it; whoever answers
     * in its place has no such certificate.
     *
     * @param attempt counts up, so that each address has its turn
     * @throws EngineException where one of the addresses is none that an engine can have
     */
    URI uri(int attempt) throws UnknownHostException {
        if (endpoint.address().unix()) {
            return uri("unix", null, -1, endpoint.address().socketPath());
        }
        InetAddress[] addresses = InetAddress.getAllByName(endpoint.address().text());
        for (InetAddress address : addresses) {
            Addresses.check(address, this);
        }
        String address = addresses[Math.floorMod(attempt, addresses.length)].getHostAddress();
        return uri("tcp", tls == null ? address : endpoint.address().text(), endpoint.port(), null);
    }

    private URI uri(String scheme, @Nullable String host, int port, @Nullable String path) {
        try {
            return new URI(scheme, null, host, port, path, null, null);
        } catch (URISyntaxException e) {
            throw new EngineException(Reason.UNREACHABLE, display() + " cannot be used as an address", e);
        }
    }
}
