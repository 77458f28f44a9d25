package io.dockstat.plugins.internal.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockstat.FieldError;
import io.dockstat.JsonText;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.ObjectClassDefinition;

/** A bundle's metatype as a JSON Schema, and values of that schema as its configuration. */
public final class MetatypeSchema {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

    private final Map<String, AttributeDefinition> attributes = new LinkedHashMap<>();
    private final JsonText schema;

    public MetatypeSchema(ObjectClassDefinition definition) {
        ObjectNode root = JSON.objectNode().put("$schema", DRAFT).put("type", "object");
        put(root, "title", definition.getName());
        put(root, "description", definition.getDescription());
        ObjectNode properties = root.putObject("properties");
        add(definition, ObjectClassDefinition.REQUIRED, properties, root.putArray("required"));
        add(definition, ObjectClassDefinition.OPTIONAL, properties, JSON.arrayNode());
        this.schema = new JsonText(root.toString());
    }

    /** For {@link ConfigSchema#of}. */
    public JsonText schema() {
        return schema;
    }

    /** Values that have no fault, as ConfigurationAdmin wants them; what the metatype does not know is left out. */
    public Dictionary<String, Object> dictionary(ObjectNode values) {
        Map<String, Object> dictionary = new LinkedHashMap<>();
        attributes.forEach((id, attribute) -> {
            JsonNode value = values.path(id);
            if (!value.isMissingNode() && !value.isNull()) {
                dictionary.put(id, attribute.getCardinality() == 0 ? one(attribute, value) : many(attribute, value));
            }
        });
        return FrameworkUtil.asDictionary(dictionary);
    }

    /** What the metatype itself says against the values: it keeps bounds to itself, so the schema does not have them. */
    public List<FieldError> faults(ObjectNode values) {
        List<FieldError> faults = new ArrayList<>();
        attributes.forEach((id, attribute) -> {
            JsonNode value = values.path(id);
            for (JsonNode one : value.isArray() ? value : JSON.arrayNode().add(value)) {
                String message = one.isValueNode() && !one.isNull() ? attribute.validate(one.asText()) : null;
                if (message != null && !message.isEmpty()) {
                    faults.add(new FieldError(id, message));
                }
            }
        });
        return faults;
    }

    private void add(ObjectClassDefinition definition, int filter, ObjectNode properties, ArrayNode required) {
        AttributeDefinition[] found = definition.getAttributeDefinitions(filter);
        for (AttributeDefinition attribute : found == null ? new AttributeDefinition[0] : found) {
            attributes.put(attribute.getID(), attribute);
            properties.set(attribute.getID(), property(attribute));
            String[] otherwise = attribute.getDefaultValue();
            if (filter == ObjectClassDefinition.REQUIRED && (otherwise == null || otherwise.length == 0)) {
                required.add(attribute.getID());
            }
        }
    }

    private static ObjectNode property(AttributeDefinition attribute) {
        ObjectNode one = JSON.objectNode();
        type(attribute, one);
        String[] options = attribute.getOptionValues();
        if (options != null && options.length > 0) {
            one.set("enum", array(attribute, options));
        }
        boolean array = attribute.getCardinality() != 0;
        ObjectNode property = array ? JSON.objectNode().put("type", "array") : one;
        if (array) {
            property.set("items", one);
            int most = Math.abs(attribute.getCardinality());
            if (most != Integer.MAX_VALUE && attribute.getCardinality() != Integer.MIN_VALUE) {
                property.put("maxItems", most);
            }
        }
        put(property, "title", attribute.getName());
        put(property, "description", attribute.getDescription());
        String[] otherwise = attribute.getDefaultValue();
        if (otherwise != null && otherwise.length > 0) {
            ArrayNode defaults = array(attribute, otherwise);
            property.set("default", array ? defaults : defaults.get(0));
        }
        return property;
    }

    private static void type(AttributeDefinition attribute, ObjectNode one) {
        switch (attribute.getType()) {
            case AttributeDefinition.BOOLEAN -> one.put("type", "boolean");
            case AttributeDefinition.BYTE -> whole(one, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case AttributeDefinition.SHORT -> whole(one, Short.MIN_VALUE, Short.MAX_VALUE);
            case AttributeDefinition.INTEGER -> whole(one, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case AttributeDefinition.LONG -> whole(one, Long.MIN_VALUE, Long.MAX_VALUE);
            case AttributeDefinition.FLOAT, AttributeDefinition.DOUBLE -> one.put("type", "number");
            case AttributeDefinition.CHARACTER ->
                one.put("type", "string").put("minLength", 1).put("maxLength", 1);
            case AttributeDefinition.PASSWORD ->
                one.put("type", "string").put("format", "password").put("writeOnly", true);
            default -> one.put("type", "string");
        }
    }

    private static void whole(ObjectNode one, long least, long most) {
        one.put("type", "integer").put("minimum", least).put("maximum", most);
    }

    private static ArrayNode array(AttributeDefinition attribute, String[] texts) {
        ArrayNode array = JSON.arrayNode();
        Stream.of(texts).map(text -> node(attribute, text)).forEach(array::add);
        return array;
    }

    private static JsonNode node(AttributeDefinition attribute, String text) {
        return switch (attribute.getType()) {
            case AttributeDefinition.BOOLEAN -> JSON.booleanNode(Boolean.parseBoolean(text.strip()));
            case AttributeDefinition.BYTE,
                    AttributeDefinition.SHORT,
                    AttributeDefinition.INTEGER,
                    AttributeDefinition.LONG -> JSON.numberNode(Long.parseLong(text.strip()));
            case AttributeDefinition.FLOAT, AttributeDefinition.DOUBLE ->
                JSON.numberNode(Double.parseDouble(text.strip()));
            default -> JSON.textNode(text);
        };
    }

    private static Object one(AttributeDefinition attribute, JsonNode value) {
        return switch (attribute.getType()) {
            case AttributeDefinition.BOOLEAN -> value.booleanValue();
            case AttributeDefinition.BYTE -> (byte) value.intValue();
            case AttributeDefinition.SHORT -> value.shortValue();
            case AttributeDefinition.INTEGER -> value.intValue();
            case AttributeDefinition.LONG -> value.longValue();
            case AttributeDefinition.FLOAT -> value.floatValue();
            case AttributeDefinition.DOUBLE -> value.doubleValue();
            case AttributeDefinition.CHARACTER -> value.asText().charAt(0);
            default -> value.asText();
        };
    }

    /** A positive cardinality means an array, a negative one a list. */
    private static Object many(AttributeDefinition attribute, JsonNode values) {
        List<Object> list = new ArrayList<>();
        values.forEach(value -> list.add(one(attribute, value)));
        return attribute.getCardinality() < 0 ? list : list.toArray((Object[]) Array.newInstance(type(attribute), 0));
    }

    private static Class<?> type(AttributeDefinition attribute) {
        return switch (attribute.getType()) {
            case AttributeDefinition.BOOLEAN -> Boolean.class;
            case AttributeDefinition.BYTE -> Byte.class;
            case AttributeDefinition.SHORT -> Short.class;
            case AttributeDefinition.INTEGER -> Integer.class;
            case AttributeDefinition.LONG -> Long.class;
            case AttributeDefinition.FLOAT -> Float.class;
            case AttributeDefinition.DOUBLE -> Double.class;
            case AttributeDefinition.CHARACTER -> Character.class;
            default -> String.class;
        };
    }

    private static void put(ObjectNode node, String key, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            node.put(key, text);
        }
    }
}
