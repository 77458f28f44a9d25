package io.dockstat.manager.internal.rest;

import io.dockstat.hosts.Host;
import io.dockstat.manager.internal.WorkerView;
import java.util.Collection;
import java.util.List;

/** All workers and all hosts. */
public record StatusBody(
        int totalWorkers,
        int activeWorkers,
        int totalHosts,
        int totalClients,
        int averageHostsPerWorker,
        List<WorkerBody> workers,
        List<HostBody> hosts) {
    static StatusBody of(Collection<WorkerView> views) {
        PoolBody pool = PoolBody.of(views);
        List<HostBody> hosts = views.stream()
                .flatMap(view -> view.hosts().stream())
                .map(HostBody::of)
                .toList();
        return new StatusBody(
                pool.totalWorkers(),
                pool.activeWorkers(),
                pool.totalHosts(),
                pool.totalClients(),
                pool.averageHostsPerWorker(),
                pool.workers(),
                hosts);
    }

    /** One host; {@code reachable} is false until its engine has answered once. */
    public record HostBody(String name, int id, int clientId, boolean reachable) {
        static HostBody of(WorkerView.HostView view) {
            Host host = view.host();
            return new HostBody(host.name(), host.id(), host.clientId(), view.reachable());
        }
    }
}
