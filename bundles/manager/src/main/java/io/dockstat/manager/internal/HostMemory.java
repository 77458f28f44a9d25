package io.dockstat.manager.internal;

import io.dockstat.engine.EngineEvent;
import io.dockstat.manager.HostState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What this room knows of one host and its next version goes on with.
 *
 * @param state what was last said of it; null where nothing was
 * @param engineId whose events were read; null where they were not
 * @param at until when; null for not yet
 * @param readThen what was read of that moment
 * @param untold what was read and not passed on yet
 * @param samples the last readings, by container
 */
record HostMemory(
        @Nullable HostState state,
        @Nullable String engineId,
        @Nullable Instant at,
        List<EngineEvent> readThen,
        List<EngineEvent> untold,
        Map<?, ?> samples) {
    static final HostMemory NONE = new HostMemory(null, null, null, List.of(), List.of(), Map.of());

    HostMemory {
        readThen = List.copyOf(readThen);
        untold = List.copyOf(untold);
        samples = Map.copyOf(samples);
    }

    /** In types that outlive this room. */
    Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>(Map.of("readThen", readThen, "untold", untold, "samples", samples));
        Optional.ofNullable(state).ifPresent(known -> values.put("state", known));
        Optional.ofNullable(engineId).ifPresent(known -> values.put("engineId", known));
        Optional.ofNullable(at).ifPresent(known -> values.put("at", known));
        return values;
    }

    /** What was made of {@link #values}; nothing where it was made by another version in another way. */
    static HostMemory of(@Nullable Object values) {
        if (!(values instanceof Map<?, ?> map)) {
            return NONE;
        }
        return new HostMemory(
                map.get("state") instanceof HostState state ? state : null,
                map.get("engineId") instanceof String id ? id : null,
                map.get("at") instanceof Instant at ? at : null,
                events(map.get("readThen")),
                events(map.get("untold")),
                map.get("samples") instanceof Map<?, ?> samples ? samples : Map.of());
    }

    private static List<EngineEvent> events(@Nullable Object values) {
        return values instanceof List<?> list
                ? list.stream()
                        .filter(EngineEvent.class::isInstance)
                        .map(EngineEvent.class::cast)
                        .toList()
                : List.of();
    }
}
