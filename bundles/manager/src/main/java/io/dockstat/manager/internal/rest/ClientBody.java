package io.dockstat.manager.internal.rest;

import io.dockstat.clients.ClientOptions;
import io.dockstat.manager.internal.WorkerView;

/** A client as {@code client/all} lists it. */
public record ClientBody(int id, String name, ClientOptions options, boolean initialized) {
    static ClientBody of(WorkerView worker) {
        return new ClientBody(
                worker.client().id(),
                worker.client().name(),
                worker.client().options(),
                worker.state().initialized());
    }
}
