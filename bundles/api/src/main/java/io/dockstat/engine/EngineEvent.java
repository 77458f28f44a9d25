package io.dockstat.engine;

import java.time.Instant;
import java.util.Objects;

/**
 * Something happened to a container.
 *
 * @param containerId whole id
 * @param action the engine's word for it, without what follows a colon: {@code create}, {@code start}, {@code die},
 *     {@code stop}, {@code destroy}, {@code rename}, {@code health_status} and others
 * @param at the engine's time of it
 */
public record EngineEvent(String containerId, String action, Instant at) {
    public EngineEvent {
        Objects.requireNonNull(containerId, "containerId");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(at, "at");
    }
}
