package io.dockstat.db;

import io.dockstat.engine.TlsMaterial;
import java.util.Optional;

/** What other rooms need of {@code /db/config}; read from memory. For any thread. */
public interface Configuration {
    /** Whether the state of monitoring outlives a restart. */
    boolean autostartMonitoring();

    /** The certificates for one host's engine, where some are configured. */
    Optional<TlsMaterial> dockerTls(int hostId);
}
