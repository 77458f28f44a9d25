package io.dockstat.plugins.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockstat.JsonText;
import io.dockstat.db.Schemas;
import io.dockstat.plugins.internal.config.ConfigSchema;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * What a plugin is given for one life.
 *
 * @param schemas throws UNAVAILABLE while there is no database
 */
record OwnHome(LivePlugin plugin, StoredPlugin stored, OwnMeters meters, Supplier<Schemas> schemas) implements Home {
    /** The name of the schema of the plugin with that id. */
    static String owner(int id) {
        return "plugin_" + id;
    }

    @Override
    public int id() {
        return stored.id();
    }

    @Override
    public String name() {
        return stored.name();
    }

    @Override
    public Duration deadline() {
        return stored.settings().deadline();
    }

    @Override
    public Set<String> grants() {
        return Set.copyOf(stored.settings().grants());
    }

    @Override
    public DataSource storage() {
        return schemas.get().open(owner(id()));
    }

    @Override
    public PluginLog log() {
        return plugin.log();
    }

    @Override
    public Tally tally() {
        return plugin.tally();
    }

    @Override
    public void succeeded() {
        plugin.succeeded();
    }

    @Override
    public void failed(String reason) {
        plugin.failed(reason);
    }

    @Override
    public JsonText config(JsonText schema) {
        ObjectNode values = Json.object(stored.config());
        return Json.text(ConfigSchema.of(schema).withDefaults(values));
    }

    @Override
    public String servletContext() {
        return "dockstat.plugin-" + id();
    }
}
