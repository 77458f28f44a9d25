package io.dockstat.manager.internal;

import io.dockstat.engine.EngineConnector;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What every watch needs.
 *
 * @param connector who makes connections; null while its room is away
 */
record Surroundings(
        Threads threads,
        Time time,
        Tempo tempo,
        Listeners listeners,
        Sinks sinks,
        Supplier<@Nullable EngineConnector> connector) {}
