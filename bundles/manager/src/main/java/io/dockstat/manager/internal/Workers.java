package io.dockstat.manager.internal;

import io.dockstat.clients.Client;
import io.dockstat.clients.Clients;
import io.dockstat.db.Configuration;
import io.dockstat.engine.EngineEndpoint;
import io.dockstat.engine.TlsMaterial;
import io.dockstat.hosts.Host;
import io.dockstat.hosts.Hosts;
import io.dockstat.manager.WatchListener;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One worker per stored client. Reads what is there without waiting for anybody; changes come one after the other. */
final class Workers implements AutoCloseable {
    private final Surroundings around;
    private final ReentrantLock change = new ReentrantLock();
    private volatile Map<Integer, Worker> workers = Map.of();
    private volatile Map<Integer, HostWatch> watches = Map.of();
    private final Map<Integer, Object> recalled = new ConcurrentHashMap<>();
    private volatile Map<Integer, Object> memory = Map.of();
    private int lastNumber;
    private boolean closed;

    Workers(Surroundings around) {
        this.around = around;
    }

    /** All workers, by client id. */
    Collection<Worker> all() {
        return workers.values();
    }

    Optional<Worker> of(int clientId) {
        return Optional.ofNullable(workers.get(clientId));
    }

    /** All watches, by worker and host id. */
    Collection<HostWatch> watches() {
        return watches.values();
    }

    Optional<HostWatch> watch(int hostId) {
        return Optional.ofNullable(watches.get(hostId));
    }

    /** Says all that is known to one who came late; no watch begins unseen meanwhile. */
    void replay(WatchListener late) {
        change.lock();
        try {
            watches.values().forEach(watch -> watch.replay(late));
        } finally {
            change.unlock();
        }
    }

    /**
     * Makes what runs equal to what is stored. Reads it in its turn: what was read before another's turn may be old.
     *
     * @param configuration null while it is away: certificates then stay as they were
     */
    void reconcile(Clients clients, Hosts hosts, @Nullable Configuration configuration) {
        change.lock();
        try {
            if (!closed) {
                Map<Integer, Worker> before = workers;
                Map<Integer, Worker> after = new TreeMap<>();
                List<HostWatch> fresh = new ArrayList<>();
                plans(clients.all(), hosts, configuration).forEach((client, plans) -> {
                    Worker worker = worker(before.get(client.id()), client);
                    fresh.addAll(worker.follow(client, plans));
                    after.put(client.id(), worker);
                });
                before.forEach((id, worker) -> end(worker, !after.containsKey(id)));
                fresh.forEach(this::recall);
                workers = Collections.unmodifiableMap(after);
                watches = index(after.values());
                fresh.forEach(HostWatch::start);
            }
        } finally {
            change.unlock();
        }
    }

    private void recall(HostWatch watch) {
        watch.recall(HostMemory.of(recalled.remove(watch.plan().host().id())));
    }

    @Override
    public void close() {
        change.lock();
        try {
            closed = true;
            // What nobody has come to use yet is not lost: this version may be one that does not last.
            Map<Integer, Object> known = new TreeMap<>(recalled);
            watches.forEach((id, watch) -> known.put(id, watch.end().values()));
            memory = Collections.unmodifiableMap(known);
            workers.values().forEach(Worker::close);
        } finally {
            change.unlock();
        }
    }

    /** What is known of the hosts, by id, for the next version of this room. To be asked for once all has been closed. */
    Map<Integer, Object> memory() {
        return memory;
    }

    /** Goes on with the {@link #memory} of a former version. */
    void recall(Object former) {
        if (former instanceof Map<?, ?> hosts) {
            hosts.forEach((id, values) -> {
                if (id instanceof Integer host) {
                    recalled.put(host, values);
                }
            });
        }
    }

    private Worker worker(@Nullable Worker present, Client client) {
        return present != null ? present : new Worker(++lastNumber, client, around);
    }

    private static void end(Worker worker, boolean over) {
        if (over) {
            worker.close();
        }
    }

    /** All is read before anything is changed: a room that goes away in between changes nothing. */
    private Map<Client, List<Plan>> plans(List<Client> clients, Hosts hosts, @Nullable Configuration configuration) {
        Map<Client, List<Plan>> all = new LinkedHashMap<>();
        clients.forEach(client -> all.put(client, plans(client, hosts.of(client.id()), configuration)));
        return all;
    }

    private List<Plan> plans(Client client, List<Host> hosts, @Nullable Configuration configuration) {
        return hosts.stream()
                .map(host -> new Plan(host, client, endpoint(client, host, configuration)))
                .toList();
    }

    private EngineEndpoint endpoint(Client client, Host host, @Nullable Configuration configuration) {
        return new EngineEndpoint(
                host.address(),
                host.port(),
                host.secure(),
                host.secure() ? certificates(host, configuration) : null,
                client.options().callTimeout());
    }

    private @Nullable TlsMaterial certificates(Host host, @Nullable Configuration configuration) {
        return configuration != null
                ? configuration.dockerTls(host.id()).orElse(null)
                : watch(host.id())
                        .map(HostWatch::plan)
                        .map(Plan::endpoint)
                        .flatMap(EngineEndpoint::certificates)
                        .orElse(null);
    }

    private static Map<Integer, HostWatch> index(Collection<Worker> workers) {
        Map<Integer, HostWatch> all = new LinkedHashMap<>();
        workers.forEach(worker -> all.putAll(worker.watches()));
        return Collections.unmodifiableMap(all);
    }
}
