package io.dockstat.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockstat.itest.fixture.Answer;
import io.dockstat.itest.fixture.Api;
import io.dockstat.itest.fixture.Await;
import io.dockstat.itest.fixture.Containers;
import io.dockstat.itest.fixture.DockStatServer;
import io.dockstat.itest.fixture.DockerEngine;
import io.dockstat.itest.fixture.WithDocker;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The live snapshot: versioned, compressed, and never far behind the engine. */
@ExtendWith(WithDocker.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SnapshotIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration EVENT = Duration.ofSeconds(2);
    /** Numbers are read so rarely that an answer stays the same for a while. */
    private static final String QUIET = "{\"monitoringOptions\":{\"containerMetricsInterval\":3600000,"
            + "\"hostMetricsInterval\":3600000,\"containerEventPollingInterval\":3600000}}";

    private DockerEngine engine;
    private DockStatServer server;
    private Api api;
    private int live;
    private int quiet;

    @BeforeAll
    void start(DockerEngine shared) {
        engine = shared;
        engine.clear();
        for (int i = 0; i < 5; i++) {
            engine.run("snap" + i, List.of(), "sleep", "100000");
        }
        server = DockStatServer.start();
        api = server.api();
        live = api.register("live");
        quiet = api.register("quiet", QUIET);
        for (int client : List.of(live, quiet)) {
            api.addSocket(client, "main", engine.socket());
            api.monitor(client);
            Await.asserted("numbers of client " + client, SOON, () -> {
                Map<String, JsonNode> all = containers(client);
                assertTrue(all.size() >= 5);
                all.forEach((name, each) -> assertTrue(
                        !each.path("state").asText().equals("running")
                                || each.path("readAt").isTextual(),
                        name));
            });
        }
    }

    @AfterAll
    void stop() {
        server.close();
        engine.clear();
    }

    @Test
    void answersNotModified() {
        String path = "/docker/containers/all/" + quiet;
        Await.asserted("the same version twice", SOON, () -> {
            Answer first = api.get(path).is(200);
            String tag = first.header("ETag").orElseThrow();
            Answer again = api.get(path, "If-None-Match", tag);
            assertEquals(304, again.status());
            assertEquals(0, again.body().length);
            assertEquals(tag, again.header("ETag").orElse(""));
        });
        assertEquals(200, api.get(path, "If-None-Match", "\"other\"").status());
        assertNotEquals(
                api.get(path).header("ETag"), api.get(path + "?raw=false").header("ETag"), "another representation");
    }

    @Test
    void changesItsTagWithItsContent() {
        String tag = api.get("/docker/containers/all/" + live).header("ETag").orElseThrow();
        Await.asserted("new numbers, new tag", SOON, () -> {
            Answer next = api.get("/docker/containers/all/" + live, "If-None-Match", tag);
            assertEquals(200, next.status());
            assertNotEquals(tag, next.header("ETag").orElseThrow());
        });
    }

    @Test
    void compresses() throws IOException {
        Answer packed = api.get("/docker/containers/all/" + live, "Accept-Encoding", "gzip")
                .is(200);
        assertEquals("gzip", packed.header("Content-Encoding").orElse(""));
        try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            byte[] bytes = plain.readAllBytes();
            assertTrue(packed.body().length * 3 < bytes.length, packed.body().length + " of " + bytes.length);
            assertTrue(Answer.parse(new String(bytes, StandardCharsets.UTF_8)).size() >= 5);
        }
        assertTrue(packed.header("Vary").orElse("").contains("Accept-Encoding"), "varies");
        assertTrue(api.get("/docker/containers/all/" + live)
                .header("Content-Encoding")
                .isEmpty());
    }

    @Test
    void seesContainersComeAndGo() {
        engine.run("comes", List.of(), "sleep", "100000");
        told("started", Await.measure("it appears", EVENT, () -> state("comes").equals("running")));
        engine.docker("pause", "comes");
        told("paused", Await.measure("it is paused", EVENT, () -> state("comes").equals("paused")));
        engine.docker("unpause", "comes");
        told("unpaused", Await.measure("it runs", EVENT, () -> state("comes").equals("running")));
        engine.docker("kill", "comes");
        told(
                "killed",
                Await.measure("it is stopped", EVENT, () -> state("comes").equals("exited")));
        JsonNode stopped = containers(live).get("comes");
        assertTrue(
                stopped.get("memoryUsage").isNull() && stopped.get("cpuUsage").isNull(), stopped.toString());
        engine.docker("start", "comes");
        told(
                "restarted",
                Await.measure("it runs again", EVENT, () -> state("comes").equals("running")));
        engine.docker("rename", "comes", "renamed");
        told(
                "renamed",
                Await.measure("its new name", EVENT, () -> state("renamed").equals("running")));
        engine.docker("rm", "-f", "renamed");
        told(
                "removed",
                Await.measure("it is gone", EVENT, () -> state("renamed").isEmpty()));
    }

    @Test
    void readsOnceASecondWhileSomebodyLooks() {
        Await.asserted(
                "fresh numbers",
                SOON,
                () -> containers(live).values().stream()
                        .filter(each -> each.path("state").asText().equals("running"))
                        .forEach(each -> {
                            Duration age = Duration.between(
                                    Instant.parse(each.path("readAt").asText()), Instant.now());
                            assertTrue(age.toMillis() < 3_500, each.path("name") + " was read " + age + " ago");
                        }));
    }

    @Test
    void keepsTheIntervalOfTheUser() {
        String before = containers(quiet).get("snap0").path("readAt").asText();
        String other = containers(live).get("snap0").path("readAt").asText();
        Await.asserted(
                "the other client's numbers move on",
                SOON,
                () -> assertNotEquals(
                        other, containers(live).get("snap0").path("readAt").asText()));
        assertEquals(before, containers(quiet).get("snap0").path("readAt").asText(), "an hour has not passed");
    }

    @Test
    void readsThenAndThereWhenAsked() {
        Instant asked = Instant.now().minusMillis(100);
        JsonNode fresh = api.json("/docker/containers/all/" + quiet + "?fresh=true");
        JsonNode snap = Containers.byName(fresh).get("snap1");
        assertTrue(
                Instant.parse(snap.path("readAt").asText()).isAfter(asked),
                snap.path("readAt").asText());
        assertTrue(snap.path("cpuUsage").isNumber(), "with a CPU share: " + snap);
        int idle = api.register("unmonitored");
        api.addSocket(idle, "main", engine.socket());
        Await.asserted(
                "without monitoring too",
                SOON,
                () -> assertTrue(
                        containers(idle).get("snap1").path("memoryUsage").isNumber()));
        assertEquals(
                400,
                api.get("/docker/containers/all/" + live + "?fresh=perhaps").status());
        assertEquals(
                400, api.get("/docker/containers/all/" + live + "?raw=perhaps").status());
    }

    @Test
    void sharesNothingBetweenClients() {
        int empty = api.register("empty");
        assertEquals(0, api.json("/docker/containers/all/" + empty).size());
        api.monitor(empty);
        assertEquals(0, api.json("/docker/containers/all/" + empty).size());
    }

    private static void told(String what, Duration took) {
        System.out.println("snapshot: " + what + " is seen after " + took.toMillis() + " ms");
    }

    private String state(String name) {
        JsonNode container = containers(live).get(name);
        return container == null ? "" : container.path("state").asText();
    }

    private Map<String, JsonNode> containers(int client) {
        return Containers.byName(api.json("/docker/containers/all/" + client));
    }
}
