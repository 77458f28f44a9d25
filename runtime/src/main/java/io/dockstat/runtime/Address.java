package io.dockstat.runtime;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Where to listen, checked before the framework starts: a failure then is one line and no stack trace. */
record Address(String host, int port) {

    /**
     * Refuses what must not or cannot be listened on.
     *
     * @throws Refusal for an address that other machines reach, unless that was allowed; for one that is no address of
     *     this machine; for a port in use
     */
    void check(boolean allowUnauthenticated) throws Refusal {
        InetAddress address = resolve();
        if (!address.isLoopbackAddress() && !allowUnauthenticated) {
            throw Refusal.configuration("refusing to serve other machines on " + host
                    + " without a login: listen on 127.0.0.1 behind a reverse proxy that has one, or give"
                    + " --allow-unauthenticated");
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            throw Refusal.failed("cannot listen on " + this + ": " + e.getMessage());
        }
    }

    private InetAddress resolve() throws Refusal {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw Refusal.failed("cannot listen on " + this + ": no such host");
        }
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
