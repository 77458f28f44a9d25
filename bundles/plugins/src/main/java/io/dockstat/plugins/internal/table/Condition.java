package io.dockstat.plugins.internal.table;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockstat.DockStatException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A condition on one column, as SQL and its parameters. */
record Condition(String sql, List<Object> parameters) {
    private static final Set<String> COMPARISONS = Set.of("=", "!=", "<", "<=", ">", ">=");
    private static final int MOST_VALUES = 10_000;

    Condition {
        parameters = List.copyOf(parameters);
    }

    /** @throws DockStatException INVALID where it makes no sense */
    static Condition of(OwnTable table, JsonNode given) {
        OwnColumn column = table.column(Operation.text(given, "column"));
        String is = Operation.text(given, "is").strip().toUpperCase(Locale.ROOT);
        JsonNode value = given.get("value");
        return switch (is) {
            case "NULL" -> new Condition(column.sql() + " IS NULL", List.of());
            case "NOT NULL" -> new Condition(column.sql() + " IS NOT NULL", List.of());
            case "IN", "NOT IN" -> among(column, is, many(column, value));
            case "BETWEEN", "NOT BETWEEN" -> between(column, is, many(column, value));
            case "LIKE", "NOT LIKE" -> like(column, is, value);
            default -> compared(column, is, value);
        };
    }

    private static Condition compared(OwnColumn column, String is, @Nullable JsonNode value) {
        if (!COMPARISONS.contains(is)) {
            throw DockStatException.invalid("where." + column.name(), "has an unknown operator");
        }
        if (value != null && value.isNull() && (is.equals("=") || is.equals("!="))) {
            return new Condition(column.sql() + (is.equals("=") ? " IS NULL" : " IS NOT NULL"), List.of());
        }
        return new Condition(column.sql() + " " + (is.equals("!=") ? "<>" : is) + " ?", List.of(one(column, value)));
    }

    private static Condition among(OwnColumn column, String is, List<Object> values) {
        if (values.isEmpty()) {
            return new Condition(is.equals("IN") ? "1 = 0" : "1 = 1", List.of());
        }
        String marks = String.join(", ", Collections.nCopies(values.size(), "?"));
        return new Condition(column.sql() + " " + is + " (" + marks + ")", values);
    }

    private static Condition between(OwnColumn column, String is, List<Object> values) {
        if (values.size() != 2) {
            throw DockStatException.invalid("where." + column.name(), "must have two values to lie between");
        }
        return new Condition(column.sql() + " " + is + " ? AND ?", values);
    }

    /** As SQLite does it: upper and lower case are the same, and no character escapes another. */
    private static Condition like(OwnColumn column, String is, @Nullable JsonNode value) {
        if (value == null || !value.isTextual()) {
            throw DockStatException.invalid("where." + column.name(), "must be compared with a text");
        }
        return new Condition(
                "LOWER(CAST(" + column.sql() + " AS CHARACTER VARYING)) " + is + " ? ESCAPE ''",
                List.of(value.textValue().toLowerCase(Locale.ROOT)));
    }

    private static Object one(OwnColumn column, @Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            throw DockStatException.invalid("where." + column.name(), "must have a value to compare with");
        }
        return column.compared(value);
    }

    private static List<Object> many(OwnColumn column, @Nullable JsonNode values) {
        if (values == null || !values.isArray() || values.size() > MOST_VALUES) {
            throw DockStatException.invalid(
                    "where." + column.name(), "must have an array of at most " + MOST_VALUES + " values");
        }
        List<Object> all = new ArrayList<>(values.size());
        for (JsonNode value : values) {
            all.add(one(column, value));
        }
        return all;
    }
}
