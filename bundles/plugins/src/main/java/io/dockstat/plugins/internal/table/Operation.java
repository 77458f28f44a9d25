package io.dockstat.plugins.internal.table;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dockstat.DockStatException;
import io.dockstat.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** An operation as it was asked for, its parts held against the table. */
final class Operation {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_ROWS = 10_000;

    private final OwnTable table;
    private final JsonNode given;

    private Operation(OwnTable table, JsonNode given) {
        this.table = table;
        this.given = given;
    }

    /** @throws DockStatException INVALID unless it is an object */
    static Operation of(OwnTable table, JsonText text) {
        try {
            JsonNode given = JSON.readTree(text.value());
            if (given.isObject()) {
                return new Operation(table, given);
            }
        } catch (JacksonException e) {
            // Told below, in the same words as another JSON value.
        }
        throw DockStatException.invalid("operation", "must be a JSON object");
    }

    String name() {
        return text(given, "op");
    }

    /** Columns to read: all of them where it does not say. */
    List<OwnColumn> columns() {
        List<OwnColumn> columns = new ArrayList<>();
        for (JsonNode column : array(given, "columns")) {
            if (column.asText().equals("*")) {
                return table.columns();
            }
            columns.add(table.column(asText("columns", column)));
        }
        return columns.isEmpty() ? table.columns() : columns;
    }

    List<Condition> where() {
        List<Condition> conditions = new ArrayList<>();
        for (JsonNode condition : array(given, "where")) {
            conditions.add(Condition.of(table, condition));
        }
        return conditions;
    }

    /** Column and direction, as SQL. */
    List<String> orderBy() {
        List<String> orders = new ArrayList<>();
        for (JsonNode order : array(given, "orderBy")) {
            boolean descending = order.path("descending").asBoolean(false);
            orders.add(table.column(text(order, "column")).sql() + (descending ? " DESC" : " ASC"));
        }
        return orders;
    }

    OptionalLong number(String field) {
        JsonNode number = given.path(field);
        if (number.isMissingNode() || number.isNull()) {
            return OptionalLong.empty();
        }
        if (!number.isNumber()
                || !number.canConvertToExactIntegral()
                || !number.canConvertToLong()
                || number.longValue() < 0) {
            throw DockStatException.invalid(field, "must be a whole number, 0 or more");
        }
        return OptionalLong.of(number.longValue());
    }

    /** Rows to insert: at least one. */
    List<JsonNode> rows() {
        List<JsonNode> rows = new ArrayList<>();
        array(given, "rows").forEach(rows::add);
        if (rows.isEmpty() || rows.size() > MOST_ROWS || !rows.stream().allMatch(JsonNode::isObject)) {
            throw DockStatException.invalid("rows", "must be 1 to " + MOST_ROWS + " objects");
        }
        rows.forEach(row -> row.fieldNames().forEachRemaining(table::column));
        return rows;
    }

    String mode() {
        String mode = given.path("mode").asText("fail");
        if (!List.of("fail", "ignore", "replace").contains(mode)) {
            throw DockStatException.invalid("mode", "must be fail, ignore or replace");
        }
        return mode;
    }

    List<OwnColumn> conflict() {
        List<OwnColumn> columns = new ArrayList<>();
        for (JsonNode column : array(given, "conflict")) {
            columns.add(table.column(asText("conflict", column)));
        }
        return columns;
    }

    /** {@code set} or {@code add}: column to value. */
    List<Map.Entry<OwnColumn, JsonNode>> assignments(String field) {
        JsonNode assignments = given.path(field);
        if (!assignments.isObject() && !assignments.isMissingNode() && !assignments.isNull()) {
            throw DockStatException.invalid(field, "must be an object, column to value");
        }
        List<Map.Entry<OwnColumn, JsonNode>> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : assignments.properties()) {
            entries.add(Map.entry(table.column(entry.getKey()), entry.getValue()));
        }
        return entries;
    }

    static String text(JsonNode from, String field) {
        return asText(field, from.path(field));
    }

    private static String asText(String field, JsonNode node) {
        if (!node.isTextual()) {
            throw DockStatException.invalid(field, "must be a text");
        }
        return node.textValue();
    }

    private static Iterable<JsonNode> array(JsonNode from, String field) {
        JsonNode array = from.path(field);
        if (!array.isArray() && !array.isMissingNode() && !array.isNull()) {
            throw DockStatException.invalid(field, "must be an array");
        }
        return array;
    }
}
