package io.dockstat.plugins.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.JsonText;

/** JSON as this room reads and writes it. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** An empty object. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** What was written by ourselves. */
    public static ObjectNode object(JsonText text) {
        return (ObjectNode) tree(text.value());
    }

    /** What somebody sent; throws MALFORMED where it is not JSON. */
    public static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new DockStatException(ErrorCode.MALFORMED, "The text is not JSON", java.util.List.of(), e);
        }
    }

    /** A record, in its own names. */
    public static ObjectNode of(Record value) {
        return MAPPER.valueToTree(value);
    }

    /** As text. */
    public static JsonText text(JsonNode node) {
        return new JsonText(node.toString());
    }
}
