package io.dockstat.plugins.internal.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All parts of a schema that may say something of one place in the values: a schema has several for it where it refers to others or
 * offers a choice.
 */
final class SchemaParts {
    private static final int MOST = 200;
    private static final List<String> CHOICES = List.of("allOf", "anyOf", "oneOf");
    private static final List<String> BRANCHES = List.of("then", "else", "if");

    private final JsonNode root;
    private final Set<JsonNode> parts = Collections.newSetFromMap(new IdentityHashMap<>());

    private SchemaParts(JsonNode root, List<JsonNode> from) {
        this.root = root;
        Deque<JsonNode> open = new ArrayDeque<>(from);
        while (!open.isEmpty() && parts.size() < MOST) {
            JsonNode part = open.pop();
            if (part.isObject() && parts.add(part)) {
                widen(part, open);
            }
        }
    }

    static SchemaParts of(JsonNode root) {
        return new SchemaParts(root, List.of(root));
    }

    /** Whether what is here is not to be shown: passwords, tokens, keys. */
    boolean secret() {
        return parts.stream()
                .anyMatch(part -> part.path("writeOnly").asBoolean(false)
                        || part.path("format").asText().equals("password"));
    }

    /** Those for a property of the object here. */
    SchemaParts property(String name) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode part : parts) {
            found.addAll(of(part, name));
        }
        return new SchemaParts(root, found);
    }

    /** Those for an item of the array here. */
    SchemaParts item(int index) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode part : parts) {
            JsonNode items = part.path("items");
            found.add(items.isArray() ? items.path(index) : items);
            found.add(part.path("prefixItems").path(index));
            found.add(part.path("additionalItems"));
            found.add(part.path("contains"));
        }
        return new SchemaParts(root, found);
    }

    private static List<JsonNode> of(JsonNode part, String name) {
        List<JsonNode> found = new ArrayList<>();
        if (part.path("properties").has(name)) {
            found.add(part.path("properties").path(name));
        }
        for (Map.Entry<String, JsonNode> entry : part.path("patternProperties").properties()) {
            if (PatientPattern.of(entry.getKey()).matches(name)) {
                found.add(entry.getValue());
            }
        }
        if (found.isEmpty()) {
            found.add(part.path("additionalProperties"));
            found.add(part.path("unevaluatedProperties"));
        }
        return found;
    }

    private void widen(JsonNode part, Deque<JsonNode> open) {
        String reference = part.path("$ref").asText();
        if (reference.equals("#")) {
            open.add(root);
        } else if (reference.startsWith("#/")) {
            open.add(root.at(reference.substring(1)));
        }
        CHOICES.forEach(choice -> part.path(choice).forEach(open::add));
        BRANCHES.forEach(branch -> open.add(part.path(branch)));
        part.path("dependentSchemas").forEach(open::add);
    }
}
