package io.dockstat.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dockstat.itest.fixture.Api;
import io.dockstat.itest.fixture.Await;
import io.dockstat.itest.fixture.DockStatServer;
import io.dockstat.itest.fixture.DockerEngine;
import io.dockstat.itest.fixture.PluginApi;
import io.dockstat.itest.fixture.Shape;
import io.dockstat.itest.fixture.WithDocker;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a real engine does reaches a plugin, in order, once, and as the original told it. */
@ExtendWith(WithDocker.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PluginEventsIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    /** Maps whose keys are data, and the engine's own object. */
    private static final Set<String> OPEN = Set.of("labels", "networks", "stats_raw", "ports");

    private static final List<String> LIFE = List.of(
            "container:created",
            "container:started",
            "container:died",
            "container:stopped",
            "container:destroyed",
            "container:removed");

    private DockerEngine engine;
    private DockStatServer server;
    private Api api;
    private PluginApi plugins;
    private int witness;

    @BeforeAll
    void start(DockerEngine shared) {
        engine = shared;
        engine.clear();
        server = DockStatServer.start();
        api = server.api();
        plugins = new PluginApi(api);
        witness = plugins.active("witness", PluginApi.script("witness.js"));
        int client = api.register(
                "c", "{\"monitoringOptions\":{\"hostMetricsInterval\":1000,\"containerMetricsInterval\":1000}}");
        api.addSocket(client, "main", engine.socket());
        api.addHost(client, "nobody", "127.0.0.1", false, 9);
        api.monitor(client);
        seen("host:health:changed", 2);
    }

    @AfterAll
    void stop() {
        server.close();
        engine.clear();
    }

    private List<JsonNode> seen(String name, int least) {
        return Await.until(least + " times " + name, SOON, () -> {
            List<JsonNode> events = new ArrayList<>();
            plugins.get(witness, "/seen?name=" + name).is(200).json().forEach(row -> events.add(row.path("event")));
            return events.size() >= least ? java.util.Optional.of(events) : java.util.Optional.empty();
        });
    }

    private static JsonNode recorded(String name) throws IOException {
        try (InputStream in = PluginEventsIT.class.getResourceAsStream("/recordings/events.json")) {
            return new ObjectMapper().readTree(in).path("events").path(name);
        }
    }

    private static void looksAsRecorded(String name, JsonNode event) throws IOException {
        JsonNode recorded = recorded(name);
        if (name.equals("container:metrics")) { // The engine's own numbers are the engine's affair.
            ((com.fasterxml.jackson.databind.node.ObjectNode) recorded.path("stats")).putObject("stats");
        }
        assertEquals(List.of(), Shape.of(recorded).differences(event, OPEN), () -> name + ": " + event);
    }

    @Test
    void theLifeOfAContainerIsToldInOrderAndOnce() throws IOException {
        String id = engine.run("told", List.of(), "sleep", "100000").strip();
        seen("container:metrics", 1);
        engine.docker("stop", "-t", "0", "told");
        engine.docker("rm", "told");
        Await.asserted("all of its life", SOON, () -> assertEquals(LIFE, life(id)));
        for (String name : LIFE) {
            JsonNode event = seen(name, 1).getLast();
            looksAsRecorded(name, event);
        }
        JsonNode started = seen("container:started", 1).stream()
                .filter(event -> event.path("containerId").asText().equals(id))
                .findFirst()
                .orElseThrow();
        assertEquals("told", started.path("containerInfo").path("name").asText());
        assertEquals("running", started.path("containerInfo").path("state").asText());
    }

    /** What was told of one container, but its numbers. */
    private List<String> life(String id) {
        List<String> names = new ArrayList<>();
        plugins.get(witness, "/seen").is(200).json().forEach(row -> {
            boolean metrics = row.path("name").asText().endsWith(":metrics");
            if (!metrics && row.path("event").path("containerId").asText().equals(id)) {
                names.add(row.path("name").asText());
            }
        });
        return names;
    }

    @Test
    void manyContainersMissNothing() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            ids.add(engine.docker("run", "-d", "--net=none", "--name", "many" + i, DockerEngine.IMAGE, "true")
                    .strip());
        }
        ids.forEach(id -> engine.docker("rm", "-f", id));
        Await.asserted(
                "each began and ended",
                SOON,
                () -> ids.forEach(id -> {
                    List<String> life = life(id);
                    assertEquals("container:created", life.getFirst(), life::toString);
                    assertEquals("container:removed", life.getLast(), life::toString);
                    assertEquals(life.size(), Set.copyOf(life).size(), life::toString);
                    assertTrue(
                            life.containsAll(List.of("container:started", "container:died", "container:destroyed")),
                            life::toString);
                }));
    }

    @Test
    void hostsAndTheirNumbers() throws IOException {
        JsonNode metrics = seen("host:metrics", 2).getLast();
        looksAsRecorded("host:metrics", metrics);
        engine.run("measured", List.of(), "sleep", "100000");
        Await.asserted("numbers with a share of the CPU, for which it takes two readings", SOON, () -> {
            JsonNode last = seen("container:metrics", 1).getLast();
            assertTrue(last.path("stats").path("cpuUsage").isNumber(), last::toString);
            looksAsRecorded("container:metrics", last);
        });
        List<JsonNode> health = seen("host:health:changed", 2);
        looksAsRecorded("host:health:changed", health.getFirst());
        assertTrue(health.stream().anyMatch(event -> !event.path("healthy").asBoolean()), health::toString);
        looksAsRecorded("host:added", seen("host:added", 2).getFirst());
        plugins.json(
                        "POST",
                        "/docker/hosts/update",
                        "{\"clientId\":1,\"host\":{\"id\":2,\"host\":\"127.0.0.1\",\"name\":\"other\",\"secure\":false,\"port\":9}}")
                .is(200);
        looksAsRecorded("host:updated", seen("host:updated", 1).getFirst());
        int gone = api.register("gone");
        api.addHost(gone, "gone", "127.0.0.1", false, 9);
        plugins.json("DELETE", "/docker/client/delete", "{\"clientId\":" + gone + "}")
                .is(200);
        looksAsRecorded("host:removed", seen("host:removed", 1).getFirst());
        engine.docker("rm", "-f", "measured");
    }
}
