package io.dockstat.containers.internal;

import io.dockstat.DockStatException;
import io.dockstat.clients.Client;
import io.dockstat.clients.ClientOptions;
import io.dockstat.clients.Clients;
import java.util.List;
import java.util.Optional;

/** Client 1. */
record FakeClients(boolean monitored) implements Clients {
    @Override
    public List<Client> all() {
        return List.of(new Client(1, "local", ClientOptions.DEFAULTS, monitored));
    }

    @Override
    public Optional<Client> find(int id) {
        return all().stream().filter(client -> client.id() == id).findAny();
    }

    @Override
    public Client get(int id) {
        return find(id).orElseThrow(() -> DockStatException.notFound("Client", id));
    }

    @Override
    public Client register(String name, ClientOptions options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void delete(int id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void monitor(int id, boolean wanted) {
        throw new UnsupportedOperationException();
    }
}
