package io.dockstat.scripts.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dockstat.JsonText;
import io.dockstat.scripts.ScriptShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what {@code border.js} says of a plugin; believes none of it. */
final class ShapeReader {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_LANES = 16;

    private ShapeReader() {}

    static ScriptShape read(String text) {
        JsonNode shape;
        try {
            shape = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw Failures.failed("it says of itself what cannot be read");
        }
        return new ScriptShape(
                list(shape.path("routes"), ShapeReader::route),
                list(shape.path("hooks"), JsonNode::asText),
                shape.path("table").isObject() ? table(shape.path("table")) : null,
                json(shape.get("schema")),
                shape.path("takesConfig").asBoolean(),
                Math.clamp(shape.path("concurrency").asInt(1), 1, MOST_LANES));
    }

    private static ScriptShape.Route route(JsonNode route) {
        String path = route.path("path").asText();
        if (!path.startsWith("/")) {
            throw Failures.failed("the route \"" + path + "\" has to begin with /");
        }
        return new ScriptShape.Route(path, route.path("method").asText().toUpperCase(Locale.ROOT));
    }

    private static ScriptShape.Table table(JsonNode table) {
        return new ScriptShape.Table(
                table.path("name").asText(),
                list(table.path("columns"), ShapeReader::column),
                list(table.path("json"), JsonNode::asText),
                list(table.path("booleans"), JsonNode::asText));
    }

    private static ScriptShape.Column column(JsonNode column) {
        return new ScriptShape.Column(
                column.path("name").asText(),
                column.path("type").asText(),
                column.path("primaryKey").asBoolean(),
                column.path("autoincrement").asBoolean(),
                column.path("notNull").asBoolean(),
                column.path("unique").asBoolean(),
                json(column.get("default")));
    }

    private static @Nullable JsonText json(@Nullable JsonNode node) {
        return node == null || node.isNull() ? null : new JsonText(node.toString());
    }

    private static <T> List<T> list(JsonNode nodes, Function<JsonNode, T> each) {
        List<T> values = new ArrayList<>();
        nodes.forEach(node -> values.add(each.apply(node)));
        return values;
    }
}
