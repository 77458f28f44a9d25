package io.dockstat.db.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockstat.Validation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one JSON object, which may be absent where there is a value to go on with. What is wrong is noted under
 * the field's whole path, and some value is returned.
 */
final class JsonFields {
    private static final Pattern REVISION = Pattern.compile(
            "v?(?:0|[1-9]\\d{0,8})(?:\\.(?:0|[1-9]\\d{0,8})){2}(?:-[0-9A-Za-z.-]{1,64})?(?:\\+[0-9A-Za-z.-]{1,64})?");

    private final JsonNode object;
    private final String path;
    private final Validation faults;

    private JsonFields(JsonNode object, String path, Validation faults) {
        this.object = object;
        this.path = path;
        this.faults = faults;
    }

    /** The fields of a whole body. */
    static JsonFields of(JsonNode object, Validation faults) {
        return new JsonFields(object, "", faults);
    }

    boolean has(String field) {
        return object.has(field);
    }

    /** Whether it is 0, as a number or as a text. */
    boolean zero(String field) {
        JsonNode node = object.path(field);
        return node.isTextual()
                ? node.textValue().equals("0")
                : node.canConvertToInt() && node.isIntegralNumber() && node.intValue() == 0;
    }

    boolean isNull(String field) {
        return object.path(field).isNull();
    }

    String text(String field, @Nullable String otherwise) {
        return value(field, otherwise, JsonNode::isTextual, "must be a string", JsonNode::textValue, "");
    }

    /** A text that says something. */
    String name(String field, @Nullable String otherwise) {
        String text = text(field, otherwise);
        if (has(field) && object.path(field).isTextual() && text.isBlank()) {
            fault(field, "must not be empty");
        }
        return text;
    }

    /** A semantic version, with or without a leading "v". */
    String revision(String field, @Nullable String otherwise) {
        String text = text(field, otherwise);
        if (has(field)
                && object.path(field).isTextual()
                && !REVISION.matcher(text).matches()) {
            fault(field, "must be a version such as 1.0.1 or v1.0.1");
        }
        return text;
    }

    boolean flag(String field, @Nullable Boolean otherwise) {
        return value(field, otherwise, JsonNode::isBoolean, "must be a boolean", JsonNode::booleanValue, false);
    }

    /** A whole number, not negative. */
    int count(String field, @Nullable Integer otherwise) {
        return value(
                field,
                otherwise,
                node -> node.isIntegralNumber() && node.canConvertToInt() && node.intValue() >= 0,
                "must be a whole number, not negative",
                JsonNode::intValue,
                0);
    }

    <T> List<T> list(String field, @Nullable List<T> otherwise, Function<JsonFields, T> item) {
        JsonNode array = value(field, JsonNode::isArray, "must be an array", otherwise != null);
        if (array == null) {
            return otherwise == null ? List.of() : otherwise;
        }
        List<T> items = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            JsonFields fields = inside(array.get(i), path(field) + "[" + i + "]");
            if (fields != null) {
                items.add(item.apply(fields));
            }
        }
        return items;
    }

    /** The object in a field; null where there is none, which is a fault unless it may be absent. */
    @Nullable JsonFields object(String field, boolean mayBeAbsent) {
        JsonNode node = value(field, JsonNode::isObject, "must be an object", mayBeAbsent);
        return node == null ? null : new JsonFields(node, path(field), faults);
    }

    /** All fields in their order; a value that is null was noted as a fault by what made it. */
    <T> Map<String, T> each(Function<String, @Nullable T> value) {
        Map<String, T> all = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            T made = value.apply(entry.getKey());
            if (made != null) {
                all.put(entry.getKey(), made);
            }
        }
        return all;
    }

    void fault(String field, String message) {
        faults.fault(path(field), message);
    }

    private <T> T value(
            String field,
            @Nullable T otherwise,
            Function<JsonNode, Boolean> fits,
            String message,
            Function<JsonNode, T> read,
            T none) {
        JsonNode node = value(field, fits, message, otherwise != null);
        if (node != null) {
            return read.apply(node);
        }
        return otherwise == null ? none : otherwise;
    }

    private @Nullable JsonNode value(
            String field, Function<JsonNode, Boolean> fits, String message, boolean mayBeAbsent) {
        JsonNode node = object.get(field);
        if (node == null) {
            if (!mayBeAbsent) {
                fault(field, "is required");
            }
            return null;
        }
        if (!fits.apply(node)) {
            fault(field, message);
            return null;
        }
        return node;
    }

    private @Nullable JsonFields inside(JsonNode node, String where) {
        if (!node.isObject()) {
            faults.fault(where, "must be an object");
            return null;
        }
        return new JsonFields(node, where, faults);
    }

    private String path(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }
}
