package io.dockstat.hosts.internal;

import io.dockstat.db.Database;

/** Makes the service as the framework does. */
public final class StoredHostsOver {
    private StoredHostsOver() {}

    public static StoredHosts database(Database database) {
        StoredHosts service = new StoredHosts();
        service.bindDatabase(database);
        return service;
    }
}
