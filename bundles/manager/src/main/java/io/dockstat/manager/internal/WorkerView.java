package io.dockstat.manager.internal;

import io.dockstat.clients.Client;
import io.dockstat.hosts.Host;
import io.dockstat.manager.WorkerState;
import java.util.List;

/**
 * A worker as this room's routes show it.
 *
 * @param client its client, as it knows it
 * @param state what it does
 * @param hosts its hosts, as it knows them
 */
public record WorkerView(Client client, WorkerState state, List<HostView> hosts) {
    public WorkerView {
        hosts = List.copyOf(hosts);
    }

    static WorkerView of(Worker worker) {
        List<HostView> hosts = worker.watches().values().stream()
                .map(watch -> new HostView(
                        watch.plan().host(),
                        watch.state().filter(known -> known.reachable()).isPresent()))
                .toList();
        return new WorkerView(worker.client(), worker.state(), hosts);
    }

    /** A host, and whether its engine answers. */
    public record HostView(Host host, boolean reachable) {}
}
