package io.dockstat.scripts;

import io.dockstat.JsonText;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a script said of itself.
 *
 * @param routes in its own order
 * @param hooks names of the events it listens to, in its own order
 * @param table its own table; null where it has none
 * @param configSchema a JSON Schema of its configuration; null where it has none
 * @param takesConfig whether a change of configuration can be handed to it without a restart
 * @param concurrency how many calls may run at the same time
 */
public record ScriptShape(
        List<Route> routes,
        List<String> hooks,
        @Nullable Table table,
        @Nullable JsonText configSchema,
        boolean takesConfig,
        int concurrency) {
    public ScriptShape {
        routes = List.copyOf(routes);
        hooks = List.copyOf(hooks);
    }

    /** Its own table. */
    public Optional<Table> storage() {
        return Optional.ofNullable(table);
    }

    /**
     * A route.
     *
     * @param path as it was declared, for example {@code /things/:id}
     * @param method the one verb it answers, in capitals
     */
    public record Route(String path, String method) {}

    /**
     * A table.
     *
     * @param name as it was declared
     * @param columns in order
     * @param json columns whose values are JSON, kept as text
     * @param booleans columns whose values are true or false, kept as a number
     */
    public record Table(String name, List<Column> columns, List<String> json, List<String> booleans) {
        public Table {
            columns = List.copyOf(columns);
            json = List.copyOf(json);
            booleans = List.copyOf(booleans);
        }
    }

    /**
     * A column.
     *
     * @param type as it was declared, for example {@code INTEGER} or {@code TEXT}
     * @param defaultValue one JSON value; null where there is none
     */
    public record Column(
            String name,
            String type,
            boolean primaryKey,
            boolean autoincrement,
            boolean notNull,
            boolean unique,
            @Nullable JsonText defaultValue) {}
}
