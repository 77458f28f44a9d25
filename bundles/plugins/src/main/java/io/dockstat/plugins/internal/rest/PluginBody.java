package io.dockstat.plugins.internal.rest;

import io.dockstat.plugins.internal.Author;
import io.dockstat.plugins.internal.Metadata;
import io.dockstat.plugins.internal.State;
import io.dockstat.plugins.internal.StoredPlugin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plugin in a listing; never its code. */
public record PluginBody(
        int id,
        String name,
        String description,
        String version,
        String repository,
        String repoType,
        String manifest,
        Author author,
        @Nullable List<String> tags,
        String kind,
        String state,
        String sha256) {
    static PluginBody of(StoredPlugin plugin, State state) {
        Metadata about = plugin.about();
        return new PluginBody(
                plugin.id(),
                about.name(),
                about.description(),
                about.version(),
                about.repository(),
                about.repoType(),
                about.manifest(),
                about.author(),
                about.tags(),
                plugin.kind().text(),
                state.text(),
                plugin.sha256());
    }
}
