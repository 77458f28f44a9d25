package io.dockstat.plugins.internal.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.JsonText;
import io.dockstat.scripts.ScriptShape;
import java.io.IOException;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A script plugin's own table, reached by operations as {@link io.dockstat.scripts.ScriptPlatform#table} describes them. Values go
 * as parameters; names come from the declaration. For any thread.
 */
public final class PluginTableStore {
    private static final JsonFactory JSON = new ObjectMapper().getFactory();
    private static final int MOST_ROWS = 100_000;
    private static final long MOST_CHARACTERS = 64L << 20;
    private static final int LONGEST_SECONDS = 10;

    private final DataSource source;
    private final OwnTable table;
    private final TableInsertStore inserts;

    private PluginTableStore(DataSource source, OwnTable table, Clock clock) {
        this.source = source;
        this.table = table;
        this.inserts = new TableInsertStore(table, clock);
    }

    /**
     * Makes the table when it is missing, and adds the columns that are new. A column that is gone from the declaration stays and is
     * not seen; one whose type changed is refused.
     *
     * @param source connections whose own schema is the plugin's
     * @throws DockStatException INVALID naming what cannot be used, UNAVAILABLE while the database cannot be used
     */
    public static PluginTableStore open(DataSource source, ScriptShape.Table shape) {
        Clock clock = Clock.systemUTC();
        PluginTableStore store = new PluginTableStore(source, new OwnTable(shape), clock);
        store.with(connection -> {
            new TableLayoutStore(store.table, clock).make(connection);
            return JsonText.EMPTY_OBJECT;
        });
        return store;
    }

    /**
     * Does it: all of it or nothing.
     *
     * @throws DockStatException INVALID where it makes no sense, CONFLICT where a unique value is there already, UNAVAILABLE while
     *     the database cannot be used
     */
    public JsonText run(JsonText text) {
        Operation operation = Operation.of(table, text);
        return with(connection -> switch (operation.name()) {
            case "select" -> select(connection, operation);
            case "count" -> count(connection, operation);
            case "insert" -> insert(connection, operation);
            case "update" -> changes(connection, update(operation));
            case "delete" -> changes(connection, delete(operation));
            case "truncate" -> changes(connection, new Query("DELETE FROM " + table.sql()));
            default ->
                throw DockStatException.invalid("op", "must be select, count, insert, update, delete or truncate");
        });
    }

    private JsonText select(Connection connection, Operation operation) throws SQLException {
        List<OwnColumn> columns = operation.columns();
        OptionalLong limit = operation.number("limit");
        Query query = new Query("SELECT " + Query.list(columns) + " FROM " + table.sql()).where(operation.where());
        List<String> orderBy = operation.orderBy();
        if (!orderBy.isEmpty()) {
            query.add(" ORDER BY " + String.join(", ", orderBy));
        }
        query.add(" OFFSET ? ROWS", operation.number("offset").orElse(0))
                .add(" FETCH NEXT ? ROWS ONLY", Math.min(limit.orElse(Long.MAX_VALUE), MOST_ROWS + 1));
        try (PreparedStatement statement = prepared(connection, query);
                ResultSet rows = statement.executeQuery()) {
            return new JsonText(rows(columns, rows));
        } catch (IOException e) {
            throw new SQLException("the rows cannot be written", e);
        }
    }

    private static String rows(List<OwnColumn> columns, ResultSet rows) throws SQLException, IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeArrayFieldStart("rows");
            for (int count = 0; rows.next(); count++) {
                if (count == MOST_ROWS || text.getBuffer().length() > MOST_CHARACTERS) {
                    throw DockStatException.invalid(
                            "limit", "is needed: these are more than " + MOST_ROWS + " rows or 64 million characters");
                }
                json.writeStartObject();
                for (int i = 0; i < columns.size(); i++) {
                    json.writeFieldName(columns.get(i).name());
                    Object value = rows.getObject(i + 1);
                    if (value == null) {
                        json.writeNull();
                    } else {
                        columns.get(i).kind().write(json, value);
                    }
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private JsonText count(Connection connection, Operation operation) throws SQLException {
        Query query = new Query("SELECT COUNT(*) FROM " + table.sql()).where(operation.where());
        try (PreparedStatement statement = prepared(connection, query);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new JsonText("{\"count\":" + row.getLong(1) + "}");
        }
    }

    private JsonText insert(Connection connection, Operation operation) throws SQLException {
        TableInsertStore.Inserted inserted = inserts.insert(connection, operation);
        connection.commit();
        inserts.skipChosenIds(connection, operation);
        return new JsonText("{\"insertId\":" + inserted.id() + ",\"changes\":" + inserted.changes() + "}");
    }

    private Query update(Operation operation) {
        Query query = new Query("UPDATE " + table.sql() + " SET ");
        String comma = "";
        for (Map.Entry<OwnColumn, JsonNode> set : operation.assignments("set")) {
            query.add(comma + set.getKey().sql() + " = ?", set.getKey().stored(set.getValue()));
            comma = ", ";
        }
        for (Map.Entry<OwnColumn, JsonNode> add : operation.assignments("add")) {
            OwnColumn column = add.getKey();
            if (!column.kind().isNumber() || !add.getValue().isNumber()) {
                throw DockStatException.invalid(
                        column.name(), "must be a column of numbers, and what is added a number");
            }
            query.add(
                    comma + column.sql() + " = COALESCE(" + column.sql() + ", 0) + ?", column.compared(add.getValue()));
            comma = ", ";
        }
        if (comma.isEmpty()) {
            throw DockStatException.invalid("set", "must name at least one column");
        }
        return query.where(conditions(operation));
    }

    private Query delete(Operation operation) {
        return new Query("DELETE FROM " + table.sql()).where(conditions(operation));
    }

    private static List<Condition> conditions(Operation operation) {
        List<Condition> where = operation.where();
        if (where.isEmpty()) {
            throw DockStatException.invalid("where", "is required: nothing is changed or deleted without a condition");
        }
        return where;
    }

    private static JsonText changes(Connection connection, Query query) throws SQLException {
        try (PreparedStatement statement = prepared(connection, query)) {
            return new JsonText("{\"changes\":" + statement.executeUpdate() + "}");
        }
    }

    static PreparedStatement prepared(Connection connection, Query query) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(query.sql());
        try {
            bind(statement, query);
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    static void bind(PreparedStatement statement, Query query) throws SQLException {
        statement.setQueryTimeout(LONGEST_SECONDS);
        int index = 1;
        for (Object value : query.parameters()) {
            statement.setObject(index++, value);
        }
    }

    /** Something to do on one connection. */
    @FunctionalInterface
    private interface Work {
        JsonText on(Connection connection) throws SQLException;
    }

    private JsonText with(Work work) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                JsonText result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                rollback(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw said(e);
        }
    }

    private static void rollback(Connection connection, Throwable reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    private DockStatException said(SQLException e) {
        @Nullable String state = e.getSQLState();
        String states = Objects.requireNonNullElse(state, "");
        if (states.equals("23505")) {
            return new DockStatException(
                    ErrorCode.CONFLICT, "A row of " + table.name() + " has that unique value already", List.of(), e);
        }
        if (states.startsWith("22") || states.startsWith("23")) {
            return new DockStatException(
                    ErrorCode.INVALID, "A value does not fit its column in " + table.name(), List.of(), e);
        }
        if (states.equals("57014")) {
            return DockStatException.unavailable(
                    "The operation on " + table.name() + " took longer than " + LONGEST_SECONDS + " s", e);
        }
        return DockStatException.unavailable("The database cannot be used right now", e);
    }
}
