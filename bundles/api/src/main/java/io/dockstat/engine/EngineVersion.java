package io.dockstat.engine;

import java.util.Objects;

/**
 * Who answers.
 *
 * @param engine the engine's release, for example {@code 26.1.5}
 * @param api the API version agreed on, for example {@code 1.45}
 */
public record EngineVersion(String engine, String api) {
    public EngineVersion {
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(api, "api");
    }
}
