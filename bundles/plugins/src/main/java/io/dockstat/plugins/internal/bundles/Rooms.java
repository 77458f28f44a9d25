package io.dockstat.plugins.internal.bundles;

import io.dockstat.DockStatException;
import io.dockstat.clients.Client;
import io.dockstat.clients.Clients;
import io.dockstat.containers.Containers;
import io.dockstat.containers.WatchedContainer;
import io.dockstat.hosts.Host;
import io.dockstat.hosts.Hosts;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

/** What plugins may read of the rooms, which come and go. UNAVAILABLE while they are gone. */
final class Rooms implements AutoCloseable {
    private final ServiceTracker<Clients, Clients> clients;
    private final ServiceTracker<Hosts, Hosts> hosts;
    private final ServiceTracker<Containers, Containers> containers;

    Rooms(BundleContext bundles) {
        clients = new ServiceTracker<>(bundles, Clients.class, null);
        hosts = new ServiceTracker<>(bundles, Hosts.class, null);
        containers = new ServiceTracker<>(bundles, Containers.class, null);
        clients.open();
        hosts.open();
        containers.open();
    }

    List<Client> clients() {
        return DockStatException.available(clients.getService(), "clients").all();
    }

    List<Host> hosts() {
        return DockStatException.available(hosts.getService(), "hosts").all();
    }

    List<WatchedContainer> containers() {
        return DockStatException.available(containers.getService(), "containers").snapshots().stream()
                .flatMap(snapshot -> snapshot.containers().stream())
                .toList();
    }

    @Override
    public void close() {
        clients.close();
        hosts.close();
        containers.close();
    }
}
