package io.dockstat.manager.internal;

import io.dockstat.clients.Client;
import io.dockstat.clients.ClientOptions;
import io.dockstat.clients.MonitoringOptions;
import io.dockstat.engine.EngineEndpoint;
import io.dockstat.hosts.Host;

/**
 * What is wanted of the watch of one host.
 *
 * @param host as stored
 * @param client its client, as stored
 * @param endpoint how to reach it, certificates included
 */
record Plan(Host host, Client client, EngineEndpoint endpoint) {
    boolean monitored() {
        return client.monitored() && options().mayMonitor();
    }

    ClientOptions options() {
        return client.options();
    }

    MonitoringOptions monitoring() {
        return options().monitoring();
    }

    /** Whether a session for that other plan serves this one as well. */
    boolean watchesLike(Plan other) {
        return monitored() == other.monitored()
                && monitoring().equals(other.monitoring())
                && options().emitsEvents() == other.options().emitsEvents()
                && host().name().equals(other.host().name());
    }

    /** For logs and names of threads. */
    String label() {
        return "host-" + host.id();
    }
}
