package io.dockstat.kit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the kit's bundle saw in the server: see its Census. */
record State(JsonNode seen) {
    /** The registry is written to by the platform itself. */
    private static final String REGISTRY = "plugin";

    static State now(Web web) {
        return new State(web.get("/kit/state").is(200).json());
    }

    /** Rows of the platform's own tables. */
    Map<String, Long> tables() {
        Map<String, Long> rows = new TreeMap<>();
        seen.path("tables").properties().stream()
                .filter(table -> !table.getKey().equalsIgnoreCase(REGISTRY))
                .forEach(table -> rows.put(table.getKey(), table.getValue().longValue()));
        return rows;
    }

    /** Schemas of plugins. */
    Set<String> schemas() {
        return stream(seen.path("schemas")).map(JsonNode::asText).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Threads that were not there before and belong to the plugin by their class loader or by their name. */
    List<String> threadsOf(int id, String name, State before) {
        Set<Long> known = stream(before.seen.path("threads"))
                .map(thread -> thread.path("id").longValue())
                .collect(Collectors.toSet());
        Pattern named =
                Pattern.compile(".*\\b(?:plugin[- ](?:" + id + "|" + Pattern.quote(name) + ")|script-" + id + ")\\b.*");
        return stream(seen.path("threads"))
                .filter(thread -> !known.contains(thread.path("id").longValue()))
                .filter(thread -> thread.path("plugin").asText().equals(name)
                        || named.matcher(thread.path("name").asText()).matches())
                .map(thread -> thread.path("name").asText())
                .sorted()
                .toList();
    }

    /** Services that bundles of the plugin offer. */
    List<String> servicesOf(String name) {
        return stream(seen.path("plugins"))
                .filter(bundle -> bundle.path("plugin").asText().equals(name))
                .flatMap(bundle -> stream(bundle.path("services")))
                .map(JsonNode::asText)
                .toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
