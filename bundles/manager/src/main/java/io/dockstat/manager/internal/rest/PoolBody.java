package io.dockstat.manager.internal.rest;

import io.dockstat.manager.internal.WorkerView;
import java.util.Collection;
import java.util.List;

/**
 * All workers.
 *
 * @param averageHostsPerWorker rounded to a whole number
 */
public record PoolBody(
        int totalWorkers,
        int activeWorkers,
        int totalHosts,
        int totalClients,
        int averageHostsPerWorker,
        List<WorkerBody> workers) {
    static PoolBody of(Collection<WorkerView> views) {
        MemoryBody memory = MemoryBody.now();
        int hosts = views.stream().mapToInt(view -> view.state().hosts()).sum();
        return new PoolBody(
                views.size(),
                (int) views.stream().filter(view -> view.state().initialized()).count(),
                hosts,
                views.size(),
                views.isEmpty() ? 0 : Math.toIntExact(Math.round((double) hosts / views.size())),
                views.stream().map(view -> WorkerBody.of(view, memory)).toList());
    }
}
