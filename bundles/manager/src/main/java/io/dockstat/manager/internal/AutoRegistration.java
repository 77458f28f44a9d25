package io.dockstat.manager.internal;

import io.dockstat.DockStatException;
import io.dockstat.clients.Client;
import io.dockstat.clients.ClientOptions;
import io.dockstat.clients.Clients;
import io.dockstat.engine.Engine;
import io.dockstat.engine.EngineConnector;
import io.dockstat.engine.EngineEndpoint;
import io.dockstat.hosts.Host;
import io.dockstat.hosts.Hosts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers this machine's own engine on a server that knows none, if it answers, and starts to monitor it. */
final class AutoRegistration {
    private static final Logger LOG = LoggerFactory.getLogger(AutoRegistration.class);

    private final LocalEngine local;
    private volatile @Nullable String failure;

    AutoRegistration(LocalEngine local) {
        this.local = local;
    }

    /** Why nothing was registered, for people; empty where that was not tried, or went well. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** Blocks while the engine is asked. */
    void run(Clients clients, Hosts hosts, EngineConnector connector) {
        if (!clients.all().isEmpty()) {
            return;
        }
        try {
            Host host = local.host()
                    .orElseThrow(() -> DockStatException.invalid("DOCKER_HOST", "names no address that is understood"));
            greet(host, connector);
            register(host, clients, hosts);
        } catch (DockStatException e) {
            failure = "No Docker engine found at " + local.named() + ": " + e.getMessage();
            LOG.info("{}. Nothing was registered", failure);
        }
    }

    private static void greet(Host host, EngineConnector connector) {
        EngineEndpoint endpoint =
                new EngineEndpoint(host.address(), host.port(), host.secure(), null, Tempo.NORMAL.probeLimit());
        try (Engine engine = connector.connect(endpoint)) {
            engine.negotiate();
        }
    }

    private static void register(Host host, Clients clients, Hosts hosts) {
        Client client = clients.register("local", ClientOptions.DEFAULTS);
        hosts.add(new Host(0, client.id(), host.name(), host.address(), host.port(), host.secure()));
        clients.monitor(client.id(), true);
        LOG.info("Registered the local Docker engine as client {}", client.id());
    }
}
