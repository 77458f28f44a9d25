package io.dockstat.plugins.internal.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.dockstat.DockStatException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * A column whose declaration makes sense.
 *
 * @param generated whether the database gives the value where there is none
 * @param otherwise what a row without a value gets; JSON's null where there is none
 */
record OwnColumn(
        String name,
        ColumnKind kind,
        boolean primaryKey,
        boolean generated,
        boolean notNull,
        boolean unique,
        JsonNode otherwise) {
    private static final int LONGEST_TEXT = 1_048_576;
    private static final DateTimeFormatter SQLITE_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    /** Its name in SQL. */
    String sql() {
        return quoted(name);
    }

    /** A name in SQL, whatever is in it. */
    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /**
     * A value as the database keeps it.
     *
     * @throws DockStatException INVALID where the column cannot hold it
     */
    @Nullable Object stored(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            if (notNull) {
                throw DockStatException.invalid(name, "must not be null");
            }
            return null;
        }
        return compared(value);
    }

    /** Like {@link #stored}, for a comparison: it may be with anything that is a value at all. */
    Object compared(JsonNode value) {
        Object stored = kind.stored(value);
        if (stored == null) {
            throw DockStatException.invalid(name, "is of type " + kind + ", which cannot hold " + kindOf(value));
        }
        if (stored instanceof String text && text.length() > LONGEST_TEXT) {
            throw DockStatException.invalid(name, "must have at most " + LONGEST_TEXT + " characters");
        }
        return stored;
    }

    /** What a row gets that says nothing of this column. */
    @Nullable Object byDefault(Clock clock) {
        if (otherwise.isTextual() && otherwise.textValue().equalsIgnoreCase("CURRENT_TIMESTAMP")) {
            Instant now = clock.instant();
            return kind.isNumber() ? stored(new LongNode(now.toEpochMilli())) : SQLITE_TIME.format(now);
        }
        if (otherwise.isNull() && notNull) {
            throw DockStatException.invalid(name, "is required");
        }
        return stored(otherwise);
    }

    boolean hasDefault() {
        return !(otherwise instanceof NullNode);
    }

    private static String kindOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "this text";
            case NUMBER -> "this number";
            case BOOLEAN -> "true or false";
            case ARRAY -> "an array";
            default -> "an object";
        };
    }
}
