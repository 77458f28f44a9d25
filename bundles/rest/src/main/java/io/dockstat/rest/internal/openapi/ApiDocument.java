package io.dockstat.rest.internal.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockstat.rest.internal.json.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Puts fragments together into one document that is the same for the same fragments, in whatever order they came. */
final class ApiDocument {
    private final ObjectNode document;
    private final Map<String, JsonNode> tags = new TreeMap<>();

    /**
     * @param shared what belongs to no area: a whole document without paths
     * @param version of the server
     */
    ApiDocument(ObjectNode shared, String version) {
        this.document = shared.deepCopy();
        document.withObject("/info").put("version", version);
    }

    /** What belongs to no area. */
    static ObjectNode shared() throws IOException {
        return (ObjectNode) read(Objects.requireNonNull(ApiDocument.class.getResource("shared.json")));
    }

    /** Reads a part. */
    static JsonNode read(URL place) throws IOException {
        try (InputStream in = place.openStream()) {
            return StrictJson.mapper().readTree(in);
        }
    }

    /** Adds an area's part. Where two say something about the same thing, the first to come stays. */
    void add(JsonNode fragment) {
        for (JsonNode tag : fragment.path("tags")) {
            tags.putIfAbsent(tag.path("name").asText(), tag);
        }
        merge(withoutTrailingSlashes(fragment.path("paths")), document.withObject("/paths"));
        merge(fragment.path("components"), document.withObject("/components"));
    }

    /** The slash is optional on every route, so each is written once and without. */
    private static ObjectNode withoutTrailingSlashes(JsonNode paths) {
        ObjectNode plain = StrictJson.mapper().createObjectNode();
        paths.properties().forEach(entry -> {
            String path = entry.getKey();
            boolean slash = path.length() > 1 && path.endsWith("/");
            plain.set(slash ? path.substring(0, path.length() - 1) : path, entry.getValue());
        });
        return plain;
    }

    private static void merge(JsonNode from, ObjectNode to) {
        from.properties().forEach(entry -> {
            JsonNode present = to.get(entry.getKey());
            if (present == null) {
                to.set(entry.getKey(), entry.getValue());
            } else if (present instanceof ObjectNode into) {
                merge(entry.getValue(), into);
            }
        });
    }

    /** The whole document. */
    ObjectNode finished() {
        document.putArray("tags").addAll(tags.values());
        sort(document.withObject("/paths"));
        ObjectNode components = document.withObject("/components");
        components.forEach(kind -> sort((ObjectNode) kind));
        sort(components);
        dropUnusedResponses(components);
        return document;
    }

    private void dropUnusedResponses(ObjectNode components) {
        String text = document.toString();
        ObjectNode responses = components.withObject("/responses");
        new ArrayList<>(responses.properties())
                .stream()
                        .map(Map.Entry::getKey)
                        .filter(name -> !text.contains("\"#/components/responses/" + name + "\""))
                        .forEach(responses::remove);
    }

    private static void sort(ObjectNode node) {
        List<Map.Entry<String, JsonNode>> entries = new ArrayList<>();
        node.properties().forEach(entry -> entries.add(Map.entry(entry.getKey(), entry.getValue())));
        entries.sort(Comparator.comparing(Map.Entry::getKey));
        node.removeAll();
        entries.forEach(entry -> node.set(entry.getKey(), entry.getValue()));
    }
}
