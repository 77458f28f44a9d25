package io.dockstat.plugins.internal.table;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a column holds, how the database keeps it, and how it looks as JSON. Lenient like the SQLite that the plugins were written
 * for, where nothing is lost: a number may stand for a text, a text of digits for a number, true for 1.
 */
enum ColumnKind {
    /** Whole numbers; milliseconds since 1970 fit. */
    INTEGER("BIGINT") {
        @Override
        @Nullable Object stored(JsonNode value) {
            JsonNode number = number(value);
            return number != null && number.canConvertToExactIntegral() && number.canConvertToLong()
                    ? (Object) number.longValue()
                    : null;
        }

        @Override
        void write(JsonGenerator json, Object stored) throws IOException {
            json.writeNumber(((Number) stored).longValue());
        }
    },
    /** Numbers as JavaScript has them. */
    REAL("DOUBLE PRECISION") {
        @Override
        @Nullable Object stored(JsonNode value) {
            JsonNode number = number(value);
            return number != null && Double.isFinite(number.doubleValue()) ? (Object) number.doubleValue() : null;
        }

        @Override
        void write(JsonGenerator json, Object stored) throws IOException {
            json.writeNumber(((Number) stored).doubleValue());
        }
    },
    /** Texts. */
    TEXT("CHARACTER VARYING") {
        @Override
        @Nullable Object stored(JsonNode value) {
            return value.isBoolean() ? (Object) (value.booleanValue() ? "1" : "0") : text(value);
        }

        @Override
        void write(JsonGenerator json, Object stored) throws IOException {
            json.writeString(stored.toString());
        }
    },
    /** Points in time as the plugin writes them, a text or a number, which both come back as they were. */
    TIME("CHARACTER VARYING") {
        @Override
        @Nullable Object stored(JsonNode value) {
            return text(value);
        }

        @Override
        void write(JsonGenerator json, Object stored) throws IOException {
            if (NUMBER.matcher(stored.toString()).matches()) {
                json.writeNumber(stored.toString());
            } else {
                json.writeString(stored.toString());
            }
        }
    },
    /** Any JSON value, as its text. */
    JSON("CHARACTER VARYING") {
        @Override
        Object stored(JsonNode value) {
            return value.toString();
        }

        @Override
        void write(JsonGenerator json, Object stored) throws IOException {
            try {
                json.writeTree(MAPPER.readTree(stored.toString()));
            } catch (JacksonException e) {
                json.writeString(stored.toString()); // From before the column was one of JSON.
            }
        }
    },
    /** True or false, as 1 or 0. */
    BOOLEAN("SMALLINT") {
        @Override
        @Nullable Object stored(JsonNode value) {
            if (value.isBoolean()) {
                return value.booleanValue() ? 1L : 0L;
            }
            return value.isNumber() ? (Object) (value.doubleValue() == 0 ? 0L : 1L) : null;
        }

        @Override
        void write(JsonGenerator json, Object stored) throws IOException {
            json.writeBoolean(((Number) stored).intValue() != 0);
        }
    },
    /** Bytes, base64 in JSON. */
    BLOB("BINARY VARYING") {
        @Override
        @Nullable Object stored(JsonNode value) {
            try {
                return value.isTextual() ? Base64.getDecoder().decode(value.textValue()) : null;
            } catch (IllegalArgumentException e) {
                return null;
            }
        }

        @Override
        void write(JsonGenerator json, Object stored) throws IOException {
            json.writeString(Base64.getEncoder().encodeToString((byte[]) stored));
        }
    };

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,17})(\\.\\d{1,17})?");
    private static final Pattern TYPE = Pattern.compile("([A-Z][A-Z0-9 ]*?)\\s*(\\(\\s*\\d+\\s*(,\\s*\\d+\\s*)?\\))?");

    private final String sqlType;

    ColumnKind(String sqlType) {
        this.sqlType = sqlType;
    }

    /** What keeps it. */
    String sqlType() {
        return sqlType;
    }

    /** The value as the database keeps it; null where it is not of this kind. The value itself is not JSON's null. */
    abstract @Nullable Object stored(JsonNode value);

    /** Writes what was stored. */
    abstract void write(JsonGenerator json, Object stored) throws IOException;

    boolean isNumber() {
        return this == INTEGER || this == REAL;
    }

    /** By the name that SQLite has for it; a length is taken and not held, as there. */
    static Optional<ColumnKind> of(String declared) {
        var type = TYPE.matcher(declared.strip().toUpperCase(Locale.ROOT));
        if (!type.matches()) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                switch (type.group(1)) {
                    case "INTEGER", "INT", "BIGINT", "SMALLINT", "TINYINT", "MEDIUMINT", "INT2", "INT8" -> INTEGER;
                    case "REAL", "DOUBLE", "DOUBLE PRECISION", "FLOAT", "NUMERIC", "DECIMAL" -> REAL;
                    case "TEXT", "VARCHAR", "CHAR", "CHARACTER", "NCHAR", "NVARCHAR", "CLOB", "UUID" -> TEXT;
                    case "DATE", "DATETIME", "TIME", "TIMESTAMP" -> TIME;
                    case "JSON", "JSONB" -> JSON;
                    case "BOOLEAN", "BOOL" -> BOOLEAN;
                    case "BLOB" -> BLOB;
                    default -> null;
                });
    }

    private static @Nullable JsonNode number(JsonNode value) {
        if (value.isBoolean()) {
            return MAPPER.getNodeFactory().numberNode(value.booleanValue() ? 1L : 0L);
        }
        if (value.isTextual() && NUMBER.matcher(value.textValue()).matches()) {
            try {
                return MAPPER.readTree(value.textValue());
            } catch (JacksonException e) {
                return null;
            }
        }
        return value.isNumber() ? value : null;
    }

    private static @Nullable String text(JsonNode value) {
        return value.isTextual() || value.isNumber() ? value.asText() : null;
    }
}
