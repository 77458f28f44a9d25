package io.dockstat.containers.internal;

import io.dockstat.hosts.Host;
import io.dockstat.hosts.HostAddress;
import io.dockstat.hosts.Hosts;
import java.util.List;
import java.util.Optional;

/** Hosts of client 1 with these ids. */
record FakeHosts(List<Integer> ids) implements Hosts {
    @Override
    public List<Host> all() {
        return ids.stream()
                .map(id -> new Host(id, 1, "host" + id, new HostAddress("127.0.0.1"), 2375, false))
                .toList();
    }

    @Override
    public List<Host> of(int clientId) {
        return all();
    }

    @Override
    public Optional<Host> find(int id) {
        return all().stream().filter(host -> host.id() == id).findAny();
    }

    @Override
    public Host add(Host host) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Host update(Host host) {
        throw new UnsupportedOperationException();
    }
}
