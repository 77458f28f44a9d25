package io.dockstat.plugins.internal.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import io.dockstat.DockStatException;
import io.dockstat.FieldError;
import io.dockstat.JsonText;
import io.dockstat.Validation;
import java.util.List;
import java.util.Map;

/** What a plugin's configuration has to look like: a JSON Schema, draft 2020-12 unless it says another. For any thread. */
public final class ConfigSchema {
    /** What is sent in place of a secret. */
    static final String MASK = "***";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 256 * 1024;
    private static final int DEEPEST = 16;

    private final ObjectNode schema;
    private final JsonSchema compiled;

    private ConfigSchema(ObjectNode schema) {
        this.schema = schema;
        this.compiled = SchemaLibrary.compiled(schema);
    }

    /**
     * Reads a schema.
     *
     * @throws DockStatException INVALID, field {@code config.schema}, where it is not usable
     */
    public static ConfigSchema of(JsonText text) {
        if (text.value().length() > LONGEST) {
            throw DockStatException.invalid("config.schema", "must have at most " + LONGEST + " characters");
        }
        try {
            if (JSON.readTree(text.value()) instanceof ObjectNode schema) {
                String type = schema.path("type").asText("object");
                if (type.equals("object")) {
                    return new ConfigSchema(schema);
                }
                throw DockStatException.invalid("config.schema", "must describe an object");
            }
        } catch (JacksonException e) {
            // Told below, in the same words as another JSON value.
        }
        throw DockStatException.invalid("config.schema", "must be a JSON object");
    }

    /** The values with the schema's defaults where there is none, in objects inside too. */
    public ObjectNode withDefaults(ObjectNode values) {
        ObjectNode filled = values.deepCopy();
        fill(schema, filled, 0);
        return filled;
    }

    /** Everything that is wrong with the values; empty where nothing is. */
    public List<FieldError> faults(ObjectNode values) {
        return compiled.validate(values).stream()
                .map(ConfigSchema::fault)
                .distinct()
                .toList();
    }

    /** The values with {@code ***} in place of what is {@code writeOnly} or of format {@code password}. */
    public ObjectNode masked(ObjectNode values) {
        return (ObjectNode) mask(SchemaParts.of(schema), values);
    }

    /**
     * What somebody sent back: {@code ***} stands for what is stored.
     *
     * @throws DockStatException INVALID naming the fields where nothing is stored that it could stand for
     */
    public ObjectNode unmasked(ObjectNode given, ObjectNode stored) {
        Validation faults = new Validation();
        JsonNode values = unmask("", SchemaParts.of(schema), given, stored, faults);
        faults.done();
        return (ObjectNode) values;
    }

    private void fill(JsonNode part, ObjectNode values, int depth) {
        for (Map.Entry<String, JsonNode> property : part.path("properties").properties()) {
            JsonNode inner = resolved(property.getValue());
            String name = property.getKey();
            if (!values.has(name) && inner.has("default")) {
                values.set(name, inner.get("default").deepCopy());
            }
            if (depth < DEEPEST && inner.has("properties")) {
                fillInside(inner, name, values, depth);
            }
        }
    }

    private void fillInside(JsonNode inner, String name, ObjectNode values, int depth) {
        if (values.get(name) instanceof ObjectNode object) {
            fill(inner, object, depth + 1);
        } else if (!values.has(name)) {
            ObjectNode made = values.objectNode();
            fill(inner, made, depth + 1);
            if (!made.isEmpty()) {
                values.set(name, made);
            }
        }
    }

    private JsonNode resolved(JsonNode part) {
        String reference = part.path("$ref").asText();
        return reference.startsWith("#/") && !part.has("default") ? schema.at(reference.substring(1)) : part;
    }

    private static JsonNode mask(SchemaParts parts, JsonNode value) {
        if (parts.secret() && !value.isNull()) {
            return TextNode.valueOf(MASK);
        }
        if (value instanceof ObjectNode object) {
            ObjectNode masked = object.objectNode();
            object.properties()
                    .forEach(entry ->
                            masked.set(entry.getKey(), mask(parts.property(entry.getKey()), entry.getValue())));
            return masked;
        }
        if (value instanceof ArrayNode array) {
            ArrayNode masked = array.arrayNode();
            for (int i = 0; i < array.size(); i++) {
                masked.add(mask(parts.item(i), array.get(i)));
            }
            return masked;
        }
        return value;
    }

    private static JsonNode unmask(String path, SchemaParts parts, JsonNode given, JsonNode stored, Validation faults) {
        if (given.isTextual() && given.textValue().equals(MASK) && parts.secret()) {
            boolean known = !stored.isMissingNode() && !stored.isNull();
            faults.check(known, path, "must be the secret itself: none is stored that *** could stand for");
            return known ? stored : given;
        }
        if (given instanceof ObjectNode object) {
            ObjectNode whole = object.objectNode();
            object.properties().forEach(entry -> {
                String name = entry.getKey();
                whole.set(
                        name,
                        unmask(below(path, name), parts.property(name), entry.getValue(), stored.path(name), faults));
            });
            return whole;
        }
        if (given instanceof ArrayNode array) {
            ArrayNode whole = array.arrayNode();
            for (int i = 0; i < array.size(); i++) {
                whole.add(unmask(path + "[" + i + "]", parts.item(i), array.get(i), stored.path(i), faults));
            }
            return whole;
        }
        return given;
    }

    private static FieldError fault(ValidationMessage message) {
        String path = "";
        for (int i = 0; i < message.getInstanceLocation().getNameCount(); i++) {
            Object element = message.getInstanceLocation().getElement(i);
            path = element instanceof Integer index ? path + "[" + index + "]" : below(path, String.valueOf(element));
        }
        return switch (message.getType()) {
            case "required" -> new FieldError(below(path, message.getProperty()), "is required");
            case "additionalProperties", "unevaluatedProperties" ->
                new FieldError(below(path, message.getProperty()), "is not a known property");
            default -> new FieldError(path.isEmpty() ? "config" : path, message.getError());
        };
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
