package io.dockstat.manager;

import java.time.Instant;
import java.util.Objects;

/**
 * What a client's worker is doing.
 *
 * @param workerId the worker's own number
 * @param clientId its client
 * @param hosts hosts that it looks after
 * @param openStreams streams to Docker engines that it has open
 * @param monitoring whether it monitors
 * @param initialized whether it has heard from, or given up on, each of its hosts once
 * @param since when it started
 */
public record WorkerState(
        int workerId,
        int clientId,
        int hosts,
        int openStreams,
        boolean monitoring,
        boolean initialized,
        Instant since) {
    public WorkerState {
        Objects.requireNonNull(since, "since");
    }
}
