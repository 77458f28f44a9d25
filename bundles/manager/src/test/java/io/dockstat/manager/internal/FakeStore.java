package io.dockstat.manager.internal;

import io.dockstat.DockStatException;
import io.dockstat.clients.Client;
import io.dockstat.clients.ClientOptions;
import io.dockstat.clients.Clients;
import io.dockstat.db.Configuration;
import io.dockstat.engine.TlsMaterial;
import io.dockstat.hosts.Host;
import io.dockstat.hosts.HostAddress;
import io.dockstat.hosts.Hosts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** What is stored, in memory. */
final class FakeStore {
    final Map<Integer, Client> clients = new ConcurrentSkipListMap<>();
    final Map<Integer, Host> hosts = new ConcurrentSkipListMap<>();
    final Map<Integer, TlsMaterial> certificates = new ConcurrentHashMap<>();
    volatile boolean autostart = true;
    volatile Runnable changed = () -> {};

    void client(int id, ClientOptions options, boolean monitored) {
        clients.put(id, new Client(id, "client-" + id, options, monitored));
    }

    /** A host whose address is its own name. */
    Host host(int id, int clientId) {
        Host host = new Host(id, clientId, "host-" + id, new HostAddress("host-" + id), 2375, false);
        hosts.put(id, host);
        return host;
    }

    Clients clientService() {
        return new ClientService();
    }

    Hosts hostService() {
        return new HostService();
    }

    Configuration configuration() {
        return new Configuration() {
            @Override
            public boolean autostartMonitoring() {
                return autostart;
            }

            @Override
            public Optional<TlsMaterial> dockerTls(int hostId) {
                return Optional.ofNullable(certificates.get(hostId));
            }
        };
    }

    private final class ClientService implements Clients {
        @Override
        public List<Client> all() {
            return List.copyOf(clients.values());
        }

        @Override
        public Optional<Client> find(int id) {
            return Optional.ofNullable(clients.get(id));
        }

        @Override
        public Client get(int id) {
            return find(id).orElseThrow(() -> DockStatException.notFound("Client", id));
        }

        @Override
        public Client register(String name, ClientOptions options) {
            Client client = new Client(clients.size() + 1, name, options, false);
            clients.put(client.id(), client);
            changed.run();
            return client;
        }

        @Override
        public void delete(int id) {
            clients.remove(id);
            changed.run();
        }

        @Override
        public void monitor(int id, boolean monitored) {
            Client known = get(id);
            clients.put(id, new Client(id, known.name(), known.options(), monitored));
            changed.run();
        }
    }

    private final class HostService implements Hosts {
        @Override
        public List<Host> all() {
            return List.copyOf(hosts.values());
        }

        @Override
        public List<Host> of(int clientId) {
            return hosts.values().stream()
                    .filter(host -> host.clientId() == clientId)
                    .toList();
        }

        @Override
        public Optional<Host> find(int id) {
            return Optional.ofNullable(hosts.get(id));
        }

        @Override
        public Host add(Host host) {
            Host stored = new Host(
                    hosts.size() + 1, host.clientId(), host.name(), host.address(), host.port(), host.secure());
            hosts.put(stored.id(), stored);
            changed.run();
            return stored;
        }

        @Override
        public Host update(Host host) {
            hosts.put(host.id(), host);
            changed.run();
            return host;
        }
    }
}
