package io.dockstat.db;

import io.dockstat.engine.TlsMaterial;
import java.util.Optional;

/**
 * What other rooms need of {@code /db/config}; read from memory. For any thread.
 *
 * <p>Until it could be read once after the start, because the database cannot be used, reads throw UNAVAILABLE.
 */
public interface Configuration {
    /** Whether the state of monitoring outlives a restart. */
    boolean autostartMonitoring();

    /** The certificates for one host's engine, where some are configured. */
    Optional<TlsMaterial> dockerTls(int hostId);
}
