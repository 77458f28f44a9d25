package io.dockstat.engine.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockstat.engine.EngineInfo;
import org.jspecify.annotations.Nullable;

/** How an engine says its own numbers. */
final class InfoReader {
    private InfoReader() {}

    /** @param apiVersion the newest that the engine knows, which it says elsewhere */
    static EngineInfo read(JsonNode info, @Nullable String apiVersion) {
        return new EngineInfo(
                Json.text(info, "ID"),
                Json.text(info, "ServerVersion"),
                apiVersion,
                Json.text(info, "OperatingSystem"),
                Json.text(info, "Architecture"),
                Json.count(info, "MemTotal"),
                Json.smallCount(info, "NCPU"),
                Json.text(info, "KernelVersion"),
                Json.smallCount(info, "Containers"),
                Json.smallCount(info, "ContainersRunning"),
                Json.smallCount(info, "ContainersStopped"),
                Json.smallCount(info, "ContainersPaused"),
                Json.smallCount(info, "Images"),
                Json.text(info, "SystemTime"));
    }
}
