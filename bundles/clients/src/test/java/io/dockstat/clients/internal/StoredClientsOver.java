package io.dockstat.clients.internal;

import io.dockstat.db.Database;

/** Makes the service as the framework does. */
public final class StoredClientsOver {
    private StoredClientsOver() {}

    public static StoredClients database(Database database) {
        StoredClients service = new StoredClients();
        service.bindDatabase(database);
        return service;
    }
}
