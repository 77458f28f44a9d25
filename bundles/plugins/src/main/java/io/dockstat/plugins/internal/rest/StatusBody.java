package io.dockstat.plugins.internal.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** {@code GET /plugins/status}. */
public record StatusBody(
        @JsonProperty("installed_plugins") Installed installed,
        List<String> repos,
        @JsonProperty("loaded_plugins") List<PluginBody> loaded,
        Folder folder) {
    /** All of them. */
    public record Installed(int count, List<PluginBody> data) {}

    /**
     * The drop folder.
     *
     * @param path null where there is none
     * @param refused files that are not installed, and why
     */
    public record Folder(@org.jspecify.annotations.Nullable String path, List<Refused> refused) {}

    /** A file that was refused. */
    public record Refused(String file, String error) {}
}
