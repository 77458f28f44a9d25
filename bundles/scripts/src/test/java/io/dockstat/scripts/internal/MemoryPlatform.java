package io.dockstat.scripts.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockstat.DockStatException;
import io.dockstat.JsonText;
import io.dockstat.scripts.ScriptPlatform;
import io.dockstat.scripts.ScriptShape;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A platform that keeps rows in a list, and what it was asked and told. */
final class MemoryPlatform implements ScriptPlatform {
    private static final JsonMapper JSON = new JsonMapper();

    final List<JsonNode> operations = new CopyOnWriteArrayList<>();
    final List<String> lines = new CopyOnWriteArrayList<>();
    final AtomicInteger described = new AtomicInteger();
    final AtomicInteger dropped = new AtomicInteger();
    volatile String config = "{}";
    private final ArrayNode rows = JSON.createArrayNode();

    @Override
    public JsonText described(ScriptShape shape) {
        described.incrementAndGet();
        return new JsonText(config);
    }

    @Override
    public synchronized JsonText table(JsonText operation) {
        JsonNode op = parse(operation.value());
        operations.add(op);
        return new JsonText(
                switch (op.path("op").asText()) {
                    case "insert" -> insert(op);
                    case "select" ->
                        JSON.createObjectNode().set("rows", rows.deepCopy()).toString();
                    case "count" -> "{\"count\":" + rows.size() + "}";
                    case "update", "delete" -> changed(op);
                    default -> "{\"changes\":0}";
                });
    }

    private static String changed(JsonNode op) {
        if ("forbidden".equals(op.path("where").path(0).path("column").asText())) {
            throw DockStatException.invalid("forbidden", "is no column of the table");
        }
        return "{\"changes\":1}";
    }

    private String insert(JsonNode op) {
        for (JsonNode row : op.path("rows")) {
            ObjectNode kept = row.deepCopy();
            ObjectNode withId = JSON.createObjectNode().put("id", rows.size() + 1);
            withId.setAll(kept);
            rows.add(withId);
        }
        return "{\"insertId\":" + rows.size() + ",\"changes\":"
                + op.path("rows").size() + "}";
    }

    @Override
    public void log(System.Logger.Level level, String message) {
        if (lines.size() < 1000) {
            lines.add(level + " " + message);
        } else {
            dropped.incrementAndGet();
        }
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
