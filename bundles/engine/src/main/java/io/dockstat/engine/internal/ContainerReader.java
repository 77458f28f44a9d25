package io.dockstat.engine.internal;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.dockstat.JsonText;
import io.dockstat.engine.ContainerSummary;
import io.dockstat.engine.PortMapping;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** How an engine lists its containers. One is read after another, for a list may be long. */
final class ContainerReader {
    private static final int SHORT_ID = 12;

    /** The engine lists them in any order, another one each time. */
    private static final Comparator<PortMapping> PORT_ORDER = Comparator.comparingInt(PortMapping::privatePort)
            .thenComparing(PortMapping::type)
            .thenComparing(PortMapping::publicPort, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(PortMapping::ip, Comparator.nullsFirst(Comparator.naturalOrder()));

    private ContainerReader() {}

    /** Those that have an id; everything else about them may be missing. */
    static List<ContainerSummary> read(InputStream answer) throws IOException {
        List<ContainerSummary> containers = new ArrayList<>();
        try (JsonParser parser = Json.PARTS.createParser(answer)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new JsonParseException(parser, "not a JSON array");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                JsonNode container = parser.readValueAsTree();
                container(container).ifPresent(containers::add);
            }
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "more than a JSON array");
            }
        }
        return List.copyOf(containers);
    }

    private static Optional<ContainerSummary> container(JsonNode container) {
        return Optional.ofNullable(Json.text(container, "Id"))
                .map(id -> new ContainerSummary(
                        id,
                        name(container.path("Names"), id),
                        Json.text(container, "Image", ""),
                        Json.text(container, "Status", ""),
                        Json.text(container, "State", ""),
                        Json.count(container, "Created", 0),
                        ports(container.path("Ports")),
                        labels(container.path("Labels")),
                        networks(container.path("NetworkSettings").path("Networks"))));
    }

    /** Its own name, not one that another container links to it by: those have a second slash. */
    private static String name(JsonNode names, String id) {
        return StreamSupport.stream(names.spliterator(), false)
                .map(JsonNode::textValue)
                .filter(Objects::nonNull)
                .map(name -> name.startsWith("/") ? name.substring(1) : name)
                .filter(name -> !name.isEmpty() && name.indexOf('/') < 0)
                .findFirst()
                .orElse(id.substring(0, Math.min(SHORT_ID, id.length())));
    }

    private static List<PortMapping> ports(JsonNode ports) {
        return StreamSupport.stream(ports.spliterator(), false)
                .map(ContainerReader::port)
                .flatMap(Optional::stream)
                .sorted(PORT_ORDER)
                .toList();
    }

    private static Optional<PortMapping> port(JsonNode port) {
        Integer inside = Json.smallCount(port, "PrivatePort");
        return Optional.ofNullable(inside)
                .map(number -> new PortMapping(
                        number, published(port), Json.text(port, "Type", "tcp"), Json.text(port, "IP")));
    }

    private static @Nullable Integer published(JsonNode port) {
        Integer outside = Json.smallCount(port, "PublicPort");
        return outside == null || outside == 0 ? null : outside;
    }

    private static Map<String, String> labels(JsonNode labels) {
        Map<String, String> all = new HashMap<>();
        labels.properties()
                .forEach(label -> all.put(label.getKey(), label.getValue().asText("")));
        return all;
    }

    private static JsonText networks(JsonNode networks) {
        return networks.isObject() && !networks.isEmpty() ? new JsonText(networks.toString()) : JsonText.EMPTY_OBJECT;
    }
}
