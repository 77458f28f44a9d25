package io.dockstat.manager.internal.rest;

import io.dockstat.clients.ClientOptions;
import io.dockstat.manager.WorkerState;
import io.dockstat.manager.internal.WorkerView;
import java.time.Duration;
import java.time.Instant;

/**
 * One worker.
 *
 * @param uptime seconds since it started
 */
public record WorkerBody(
        int workerId,
        int clientId,
        String clientName,
        int hostsManaged,
        boolean initialized,
        int activeStreams,
        boolean hasMonitoringManager,
        boolean isMonitoring,
        ClientOptions options,
        MemoryBody memoryUsage,
        long uptime) {
    static WorkerBody of(WorkerView worker, MemoryBody memory) {
        WorkerState state = worker.state();
        return new WorkerBody(
                state.workerId(),
                state.clientId(),
                worker.client().name(),
                state.hosts(),
                state.initialized(),
                state.openStreams(),
                worker.client().options().mayMonitor(),
                state.monitoring(),
                worker.client().options(),
                memory,
                Math.max(0, Duration.between(state.since(), Instant.now()).toSeconds()));
    }
}
