package io.dockstat.plugins.internal.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.dockstat.JsonText;
import io.dockstat.containers.ContainerNumbers;
import io.dockstat.containers.WatchedContainer;
import io.dockstat.engine.ContainerSummary;
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
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every event as the original told it: each recorded field is there and of the recorded type. */
class EventJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ID = "e7ff4ef674ef70be33fffc3853b40fb66c56d7a660c1d2abb6f8315bd6a21020";

    static Stream<DockStatEvent> events() {
        WatchedContainer container = container();
        HostMetrics metrics = new HostMetrics(
                1,
                "h",
                true,
                null,
                "20.10",
                "1.41",
                "Debian",
                "x86_64",
                1L,
                2,
                "6.1",
                7,
                6,
                1,
                0,
                1,
                "2026-11-23T07:52:54Z");
        return Stream.of(
                new HostAdded(1, 1, "h"),
                new HostUpdated(2, "h"),
                new HostRemoved(2, "h"),
                new HostHealthChanged(true, 1, "h"),
                new HostMetricsRead(1, 1, metrics, "h"),
                new ContainerMetricsRead(1, 1, ID, container),
                new ContainerCreated(ID, container, 1),
                new ContainerStarted(ID, container, 1),
                new ContainerStopped(ID, container, 1),
                new ContainerDied(ID, 1),
                new ContainerDestroyed(ID, 1),
                new ContainerRemoved(ID, 1));
    }

    @ParameterizedTest
    @MethodSource("events")
    void looksAsRecorded(DockStatEvent event) throws IOException {
        JsonText[] arguments = EventJson.of(event);
        assertEquals(1, arguments.length);
        JsonNode recorded = recorded().path(event.name());
        assertTrue(recorded.isObject(), "recorded: " + event.name());
        covers(event.name(), recorded, JSON.readTree(arguments[0].value()));
    }

    @Test
    void anErrorHasTwoArguments() throws IOException {
        JsonText[] arguments = EventJson.of(new ErrorOccurred("aborted", 1, null, "Docker event Stream failed"));
        assertEquals("{\"message\":\"aborted\"}", arguments[0].value());
        assertEquals(recorded().path("error").path("a1"), JSON.readTree(arguments[1].value()));
    }

    @Test
    void everyEventIsHeldAgainstItsRecording() {
        List<String> held = events().map(DockStatEvent::name).toList();
        assertEquals(
                DockStatEvent.NAMES.stream()
                        .filter(name -> !name.equals("error"))
                        .sorted()
                        .toList(),
                held.stream().sorted().toList());
    }

    private static void covers(String path, JsonNode recorded, JsonNode ours) {
        boolean open = path.endsWith("stats.stats") || path.endsWith("networks");
        recorded.properties().forEach(field -> {
            JsonNode value = ours.path(field.getKey());
            String name = path + "." + field.getKey();
            assertTrue(open || !value.isMissingNode(), () -> name + " is missing");
            if (!open) {
                assertEquals(type(field.getValue()), type(value), () -> name + ": " + value);
                covers(name, field.getValue(), value);
            }
        });
    }

    private static JsonNodeType type(JsonNode node) {
        return node.getNodeType();
    }

    private static JsonNode recorded() throws IOException {
        try (InputStream in = EventJsonTest.class.getResourceAsStream("events.json")) {
            return JSON.readTree(Objects.requireNonNull(in)).path("events");
        }
    }

    private static WatchedContainer container() {
        ContainerSummary summary = new ContainerSummary(
                ID, "ev1", "bb:1", "running", "running", 1_795_420_376, List.of(), Map.of(), JsonText.EMPTY_OBJECT);
        ContainerNumbers numbers =
                new ContainerNumbers(Instant.EPOCH, 0.0, 1L, 2L, 3L, 4L, 5L, 6L, 1L, JsonText.EMPTY_OBJECT);
        return new WatchedContainer(1, summary, numbers);
    }
}
