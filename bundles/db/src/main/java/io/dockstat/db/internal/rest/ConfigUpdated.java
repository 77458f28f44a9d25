package io.dockstat.db.internal.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dockstat.db.internal.ConfigDocument;

/** The answer to a change of the configuration. */
public record ConfigUpdated(
        String message,
        int code,
        @JsonProperty("update_response") Changes changes,
        @JsonProperty("new_config") ConfigDocument config) {
    ConfigUpdated(ConfigDocument config) {
        this("Updated config successfully", 200, new Changes(1), config);
    }

    /** Rows that were written. */
    public record Changes(int changes) {}
}
