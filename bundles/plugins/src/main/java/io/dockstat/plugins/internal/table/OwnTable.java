package io.dockstat.plugins.internal.table;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import io.dockstat.DockStatException;
import io.dockstat.JsonText;
import io.dockstat.scripts.ScriptShape;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A table whose declaration makes sense: every name that goes into SQL comes from here. */
final class OwnTable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_COLUMNS = 200;

    private final String name;
    private final Map<String, OwnColumn> columns = new LinkedHashMap<>();

    /** @throws DockStatException INVALID naming the column and what is wrong with it */
    OwnTable(ScriptShape.Table shape) {
        this.name = named("table", shape.name());
        long keys =
                shape.columns().stream().filter(ScriptShape.Column::primaryKey).count();
        if (shape.columns().isEmpty() || shape.columns().size() > MOST_COLUMNS) {
            throw DockStatException.invalid("table", "must have 1 to " + MOST_COLUMNS + " columns");
        }
        for (ScriptShape.Column column : shape.columns()) {
            if (columns.put(column.name(), column(shape, column, keys == 1)) != null) {
                throw DockStatException.invalid("table." + column.name(), "is there twice");
            }
        }
        Stream.concat(shape.json().stream(), shape.booleans().stream()).forEach(this::column);
        columns.values().forEach(column -> checkDefault(column));
    }

    String name() {
        return name;
    }

    String sql() {
        return OwnColumn.quoted(name);
    }

    List<OwnColumn> columns() {
        return List.copyOf(columns.values());
    }

    List<OwnColumn> primaryKey() {
        return columns.values().stream().filter(OwnColumn::primaryKey).toList();
    }

    /** The column whose values the database gives. */
    Optional<OwnColumn> generated() {
        return columns.values().stream().filter(OwnColumn::generated).findFirst();
    }

    /** @throws DockStatException INVALID naming the columns there are */
    OwnColumn column(String wanted) {
        OwnColumn column = columns.get(wanted);
        if (column == null) {
            throw DockStatException.invalid(
                    wanted.length() > 64 ? wanted.substring(0, 64) + "..." : wanted,
                    "is not a column of " + name + "; there are " + String.join(", ", columns.keySet()));
        }
        return column;
    }

    private static OwnColumn column(ScriptShape.Table shape, ScriptShape.Column column, boolean onlyKey) {
        String field = named("table.column", column.name());
        ColumnKind declared = ColumnKind.of(column.type())
                .orElseThrow(() -> DockStatException.invalid(
                        "table." + field,
                        "has the type " + column.type() + ", which is not known; use INTEGER, REAL, NUMERIC, TEXT,"
                                + " VARCHAR, JSON, BOOLEAN, DATE, DATETIME, TIMESTAMP or BLOB"));
        ColumnKind kind = declared;
        if (shape.json().contains(field)) {
            kind = ColumnKind.JSON;
        } else if (shape.booleans().contains(field)) {
            kind = ColumnKind.BOOLEAN;
        }
        boolean generated = column.primaryKey() && onlyKey && kind == ColumnKind.INTEGER;
        if (column.autoincrement() && !generated) {
            throw DockStatException.invalid(
                    "table." + field, "can be autoincrement only as the one primary key and of type INTEGER");
        }
        boolean notNull = (column.notNull() || column.primaryKey()) && !generated;
        return new OwnColumn(
                field,
                kind,
                column.primaryKey(),
                generated,
                notNull,
                column.unique(),
                parsed(field, column.defaultValue()));
    }

    /** A default that its own column cannot hold is found now, and not at the first row. */
    private static void checkDefault(OwnColumn column) {
        if (column.hasDefault()) {
            try {
                column.byDefault(Clock.systemUTC());
            } catch (DockStatException e) {
                throw DockStatException.invalid("table." + column.name(), "has a default that it cannot hold");
            }
        }
    }

    private static JsonNode parsed(String field, @Nullable JsonText value) {
        try {
            return value == null ? NullNode.getInstance() : JSON.readTree(value.value());
        } catch (JacksonException e) {
            throw DockStatException.invalid("table." + field, "has a default that is not JSON");
        }
    }

    private static String named(String field, String name) {
        if (name.isBlank() || name.length() > 128 || name.chars().anyMatch(Character::isISOControl)) {
            throw DockStatException.invalid(
                    field, "must have a name of 1 to 128 characters, none of them a control character");
        }
        return name;
    }
}
