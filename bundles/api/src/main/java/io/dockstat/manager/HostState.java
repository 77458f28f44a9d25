package io.dockstat.manager;

import io.dockstat.engine.EngineVersion;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a watcher knows of its host.
 *
 * @param hostId the host
 * @param clientId its client
 * @param reachable whether its engine answers
 * @param error why it does not; null where it does
 * @param since when that began
 * @param version who answered last; null before the first answer
 * @param openStreams streams open to it now
 */
public record HostState(
        int hostId,
        int clientId,
        boolean reachable,
        @Nullable String error,
        Instant since,
        @Nullable EngineVersion version,
        int openStreams) {
    public HostState {
        Objects.requireNonNull(since, "since");
    }

    /** Why its engine does not answer. */
    public Optional<String> reason() {
        return Optional.ofNullable(error);
    }
}
