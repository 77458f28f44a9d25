package io.dockstat.plugins.internal.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts rows into the table: all of one operation or none. */
final class TableInsertStore {
    private static final String DUPLICATE = "23505";

    private final OwnTable table;
    private final Clock clock;

    TableInsertStore(OwnTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** What came of it. */
    record Inserted(@Nullable Long id, int changes) {}

    /** Inserts, and says the last row's id, where the database gives ids, and how many rows were written. */
    Inserted insert(Connection connection, Operation operation) throws SQLException {
        String mode = operation.mode();
        List<OwnColumn> conflict = operation.conflict();
        Long last = null;
        int changes = 0;
        for (JsonNode row : operation.rows()) {
            Inserted inserted = switch (mode) {
                case "ignore" -> unlessThere(connection, row);
                case "replace" -> replace(connection, row, conflict);
                default -> insert(connection, row);
            };
            last = inserted.id == null ? last : inserted.id;
            changes += inserted.changes;
        }
        return new Inserted(last, changes);
    }

    /** The sequence of ids does not know of those that a plugin chose itself; called after the commit, for it is one itself. */
    synchronized void skipChosenIds(Connection connection, Operation operation) throws SQLException {
        OwnColumn key = table.generated().orElse(null);
        if (key == null) {
            return;
        }
        long highest = operation.rows().stream()
                .filter(row -> row.hasNonNull(key.name()))
                .mapToLong(row -> (Long) key.compared(row.get(key.name())))
                .max()
                .orElse(Long.MIN_VALUE);
        if (highest > Long.MIN_VALUE && highest < Long.MAX_VALUE && highest >= nextId(connection, key)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        "ALTER TABLE " + table.sql() + " ALTER COLUMN " + key.sql() + " RESTART WITH " + (highest + 1));
            }
        }
    }

    private long nextId(Connection connection, OwnColumn key) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT identity_base FROM information_schema.columns"
                        + " WHERE table_schema = CURRENT_SCHEMA AND table_name = ? AND column_name = ?")) {
            select.setString(1, table.name());
            select.setString(2, key.name());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : Long.MAX_VALUE;
            }
        }
    }

    private Inserted unlessThere(Connection connection, JsonNode row) throws SQLException {
        try {
            return insert(connection, row);
        } catch (SQLException e) {
            if (DUPLICATE.equals(e.getSQLState())) {
                return new Inserted(null, 0);
            }
            throw e;
        }
    }

    /** What the row says is changed where its key is there already; another's insert may come between. */
    private Inserted replace(Connection connection, JsonNode row, List<OwnColumn> conflict) throws SQLException {
        List<OwnColumn> key = key(row, conflict);
        int changed = key.isEmpty() ? 0 : update(connection, row, key);
        if (changed > 0) {
            return new Inserted(null, changed);
        }
        try {
            return insert(connection, row);
        } catch (SQLException e) {
            changed = DUPLICATE.equals(e.getSQLState()) && !key.isEmpty() ? update(connection, row, key) : 0;
            if (changed == 0) {
                throw e;
            }
            return new Inserted(null, changed);
        }
    }

    private List<OwnColumn> key(JsonNode row, List<OwnColumn> conflict) {
        if (!conflict.isEmpty()) {
            return conflict;
        }
        List<OwnColumn> key = table.primaryKey();
        if (!key.isEmpty() && key.stream().allMatch(column -> row.hasNonNull(column.name()))) {
            return key;
        }
        return table.columns().stream()
                .filter(column -> column.unique() && row.hasNonNull(column.name()))
                .limit(1)
                .toList();
    }

    private int update(Connection connection, JsonNode row, List<OwnColumn> key) throws SQLException {
        Query query = new Query("UPDATE " + table.sql() + " SET ");
        String comma = "";
        for (OwnColumn column : table.columns()) {
            if (row.has(column.name()) && !key.contains(column)) {
                query.add(comma + column.sql() + " = ?", column.stored(row.get(column.name())));
                comma = ", ";
            }
        }
        if (comma.isEmpty()) {
            query.add(key.getFirst().sql() + " = " + key.getFirst().sql());
        }
        String and = " WHERE ";
        for (OwnColumn column : key) {
            query.add(and + column.sql() + " = ?", column.stored(row.get(column.name())));
            and = " AND ";
        }
        try (PreparedStatement statement = PluginTableStore.prepared(connection, query)) {
            return statement.executeUpdate();
        }
    }

    private Inserted insert(Connection connection, JsonNode row) throws SQLException {
        List<OwnColumn> columns = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        for (OwnColumn column : table.columns()) {
            boolean given = row.has(column.name());
            if (column.generated() ? row.hasNonNull(column.name()) : given || column.notNull() || column.hasDefault()) {
                columns.add(column);
                values.add(given ? column.stored(row.get(column.name())) : column.byDefault(clock));
            }
        }
        Query query = new Query("INSERT INTO " + table.sql());
        if (columns.isEmpty()) {
            query.add(" DEFAULT VALUES");
        } else {
            String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
            query.add(" (" + Query.list(columns) + ") VALUES (" + marks + ")", values.toArray());
        }
        return insert(connection, query);
    }

    private Inserted insert(Connection connection, Query query) throws SQLException {
        String[] key = table.generated().stream().map(OwnColumn::name).toArray(String[]::new);
        try (PreparedStatement statement = connection.prepareStatement(query.sql(), key)) {
            PluginTableStore.bind(statement, query);
            int changes = statement.executeUpdate();
            if (key.length == 0) {
                return new Inserted(null, changes);
            }
            try (ResultSet ids = statement.getGeneratedKeys()) {
                return new Inserted(ids.next() ? ids.getLong(1) : null, changes);
            }
        }
    }
}
