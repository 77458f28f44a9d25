package io.dockstat.kit.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dockstat.JsonText;
import io.dockstat.containers.ContainerNumbers;
import io.dockstat.containers.WatchedContainer;
import io.dockstat.engine.ContainerSummary;
import io.dockstat.engine.PortMapping;
import io.dockstat.events.ContainerCreated;
import io.dockstat.events.ContainerDestroyed;
import io.dockstat.events.ContainerDied;
import io.dockstat.events.ContainerMetricsRead;
import io.dockstat.events.ContainerRemoved;
import io.dockstat.events.ContainerStarted;
import io.dockstat.events.ContainerStopped;
import io.dockstat.events.DockStatEvent;
import io.dockstat.events.ErrorOccurred;
import io.dockstat.events.HostAdded;
import io.dockstat.events.HostHealthChanged;
import io.dockstat.events.HostMetricsRead;
import io.dockstat.events.HostRemoved;
import io.dockstat.events.HostUpdated;
import io.dockstat.hosts.HostMetrics;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Makes the typed event of a recorded one: {@code {"event":"container:started","payload":{...}}}, payload as on the wire. */
final class Recording {
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    private Recording() {}

    /** @throws IllegalArgumentException where there is no such event */
    static DockStatEvent event(JsonNode line) {
        JsonNode payload = line.path("payload");
        int hostId = payload.path("hostId").intValue();
        int clientId = payload.path("docker_client_id").intValue();
        String hostName = payload.path("hostName").asText();
        String id = payload.path("containerId").asText();
        String name = line.path("event").asText();
        return switch (name) {
            case "host:added" -> new HostAdded(hostId, clientId, hostName);
            case "host:updated" -> new HostUpdated(hostId, hostName);
            case "host:removed" -> new HostRemoved(hostId, hostName);
            case "host:health:changed" ->
                new HostHealthChanged(payload.path("healthy").booleanValue(), hostId, hostName);
            case "host:metrics" -> new HostMetricsRead(hostId, clientId, metrics(payload.path("metrics")), hostName);
            case "container:metrics" ->
                new ContainerMetricsRead(hostId, clientId, id, watched(payload.path("stats"), hostId));
            case "container:created" ->
                new ContainerCreated(id, watched(payload.path("containerInfo"), hostId), hostId);
            case "container:started" ->
                new ContainerStarted(id, watched(payload.path("containerInfo"), hostId), hostId);
            case "container:stopped" ->
                new ContainerStopped(id, watched(payload.path("containerInfo"), hostId), hostId);
            case "container:died" -> new ContainerDied(id, hostId);
            case "container:destroyed" -> new ContainerDestroyed(id, hostId);
            case "container:removed" -> new ContainerRemoved(id, hostId);
            case "error" -> error(payload);
            default -> throw new IllegalArgumentException("no such event: " + name);
        };
    }

    private static HostMetrics metrics(JsonNode metrics) {
        try {
            return JSON.treeToValue(metrics, HostMetrics.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no metrics of a host: " + metrics, e);
        }
    }

    private static ErrorOccurred error(JsonNode payload) {
        JsonNode about = payload.path("about");
        return new ErrorOccurred(
                payload.path("message").asText(),
                about.has("hostId") ? about.get("hostId").intValue() : null,
                about.has("containerId") ? about.get("containerId").textValue() : null,
                about.has("message") ? about.get("message").textValue() : null);
    }

    private static WatchedContainer watched(JsonNode info, int hostId) {
        Map<String, String> labels = new LinkedHashMap<>();
        info.path("labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        List<PortMapping> ports = StreamSupport.stream(info.path("ports").spliterator(), false)
                .map(Recording::port)
                .toList();
        ContainerSummary summary = new ContainerSummary(
                info.path("id").asText(),
                info.path("name").asText(),
                info.path("image").asText(),
                info.path("status").asText(),
                info.path("state").asText(),
                info.path("created").longValue(),
                ports,
                labels,
                text(info.path("networkSettings").path("networks")));
        return new WatchedContainer(hostId, summary, info.hasNonNull("stats") ? numbers(info) : null);
    }

    private static PortMapping port(JsonNode port) {
        try {
            return JSON.treeToValue(port, PortMapping.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no port of a container: " + port, e);
        }
    }

    private static ContainerNumbers numbers(JsonNode info) {
        return new ContainerNumbers(
                info.has("readAt") ? Instant.parse(info.get("readAt").asText()) : Instant.EPOCH,
                info.hasNonNull("cpuUsage") ? info.get("cpuUsage").doubleValue() : null,
                number(info, "memoryUsage"),
                number(info, "memoryLimit"),
                number(info, "networkRx"),
                number(info, "networkTx"),
                number(info, "blockRead"),
                number(info, "blockWrite"),
                number(info, "pids"),
                text(info.path("stats")));
    }

    private static @Nullable Long number(JsonNode info, String field) {
        return info.hasNonNull(field) ? info.get(field).longValue() : null;
    }

    private static JsonText text(JsonNode value) {
        return value.isMissingNode() ? JsonText.EMPTY_OBJECT : new JsonText(value.toString());
    }
}
