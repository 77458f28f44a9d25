package io.dockstat.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockstat.itest.fixture.Answer;
import io.dockstat.itest.fixture.Api;
import io.dockstat.itest.fixture.Await;
import io.dockstat.itest.fixture.DockStatServer;
import io.dockstat.itest.fixture.DockerEngine;
import io.dockstat.itest.fixture.Shape;
import io.dockstat.itest.fixture.WithDocker;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Plays the story of the recordings, and finds every recorded field under its name and with its type. */
@ExtendWith(WithDocker.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class RecordingsIT {
    /** Maps whose keys are data; what is in "stats" differs from one kind of engine to another. */
    private static final Set<String> OPEN = Set.of("labels", "networks", "hotkeys", "stats");

    private DockerEngine engine;
    private DockStatServer server;
    private Api api;

    @BeforeAll
    void start(DockerEngine shared) {
        engine = shared;
        engine.clear();
        engine.run("health1", List.of("--health-cmd", "true", "--health-interval", "1s"), "sleep", "600");
        engine.run("t1", List.of("-l", "app=demo", "-l", "tier=web1", "-p", "127.0.0.1::80"), "sleep", "600");
        engine.run("stopped1", List.of(), "sh", "-c", "exit 3");
        server = DockStatServer.start();
        api = server.api();
    }

    @AfterAll
    void stop() {
        server.close();
        engine.clear();
    }

    @Test
    @Order(1)
    void anEmptyServer() {
        same("docker_status_empty");
        same("client_all_true_empty");
        same("hosts_list_empty");
        same("db_config_get", Map.of("/response_body/id", "0"));
        JsonNode config = api.json("/db/config");
        assertEquals(0, config.path("id").asInt(-1));
        assertTrue(config.path("id").isIntegralNumber(), "by contract a number");
        assertEquals("v1.0.1", config.path("config_database_rev").asText());
        assertEquals("DockStat", config.path("name").asText());
    }

    @Test
    @Order(2)
    void clients() {
        same("client_register_ok");
        same("client_register_full_options");
        api.register("extra");
        api.register("nomon", "{\"enableMonitoring\":false}");
        Await.asserted("every worker is up", Duration.ofSeconds(10), () -> same("client_all_false"));
        same("client_all_true");
        JsonNode stored = api.json("/docker/client/all/true");
        assertEquals(
                recording("client_register_full_options").path("request_body").path("options"),
                stored.path(1).path("options"),
                "options as they were given");
        assertEquals(Answer.parse("{}"), stored.path(0).path("options"), "none were given");
    }

    @Test
    @Order(3)
    void hosts() {
        ObjectNode add = recording("hosts_add_ok");
        ((ObjectNode) add.path("request_body")).put("hostname", "unix://" + engine.socket());
        same(add, "/api/v2/docker/hosts/add");
        same("hosts_list");
        Await.asserted("the engine answers", Duration.ofSeconds(10), () -> same("hosts_metrics_client"));
        JsonNode metrics = api.json("/docker/hosts/1").path(0);
        assertEquals(engine.api("/version").path("Version"), metrics.path("dockerVersion"));
        assertEquals(engine.api("/info").path("MemTotal"), metrics.path("totalMemory"));
        assertEquals(engine.api("/info").path("NCPU"), metrics.path("totalCPU"));
        assertEquals(engine.api("/info").path("ContainersRunning"), metrics.path("containersRunning"));
        same("hosts_metrics_nohosts", "/api/v2/docker/hosts/3");
        ObjectNode update = recording("hosts_update_ok");
        ((ObjectNode) update.path("request_body").path("host")).put("host", "unix://" + engine.socket());
        same(update, "/api/v2/docker/hosts/update");
    }

    @Test
    @Order(4)
    void containers() {
        Await.asserted("the health check has run", Duration.ofSeconds(15), () -> {
            same("containers_all");
            assertTrue(container("health1").path("status").asText().contains("(healthy)"));
        });
        assertEquals("exited", container("stopped1").path("state").asText());
        JsonNode port = container("t1").path("ports").path(0);
        assertEquals(80, port.path("privatePort").asInt());
        assertTrue(port.path("publicPort").isInt());
        assertEquals("demo", container("t1").path("labels").path("app").asText());
        ObjectNode events = recording("container_metrics");
        List<String> differences = Shape.of(events).differences(container("t1"), OPEN);
        assertEquals(List.of(), differences, "with its numbers");
    }

    @Test
    @Order(5)
    void workers() {
        same("docker_status");
        same("pool_stats");
        same("init_all_clients");
        same("monitoring_start");
        same("docker_status_monitoring");
        same("monitoring_stop");
        same("metrics_doc_path");
    }

    @Test
    @Order(6)
    void deletion() {
        same("client_delete_ok");
    }

    private JsonNode container(String name) {
        for (JsonNode each : api.json("/docker/containers/all/1?fresh=true")) {
            if (each.path("name").asText().equals(name)) {
                return each;
            }
        }
        throw new AssertionError("no container " + name);
    }

    private void same(String name) {
        same(recording(name), recording(name).path("path").asText());
    }

    private void same(String name, String path) {
        same(recording(name), path);
    }

    /** With some recorded values that the contract changes on purpose. */
    private void same(String name, Map<String, String> changed) {
        ObjectNode recording = recording(name);
        changed.forEach((pointer, value) -> {
            int slash = pointer.lastIndexOf('/');
            ((ObjectNode) recording.at(pointer.substring(0, slash)))
                    .put(pointer.substring(slash + 1), Integer.parseInt(value));
        });
        same(recording, recording.path("path").asText());
    }

    private void same(JsonNode recording, String path) {
        JsonNode body = recording.path("request_body");
        Answer answer = body.isNull()
                ? api.send(recording.path("method").asText(), path, BodyPublishers.noBody())
                : api.send(
                        recording.path("method").asText(),
                        path,
                        BodyPublishers.ofString(body.toString()),
                        "Content-Type",
                        "application/json");
        answer.is(recording.path("status").asInt());
        JsonNode expected = recording.path("response_body");
        if (expected.isTextual()) {
            assertTrue(answer.text().contains("# TYPE "), path);
        } else {
            assertEquals(List.of(), Shape.of(expected).differences(answer.json(), OPEN), path);
        }
    }

    private static ObjectNode recording(String name) {
        try (InputStream file = RecordingsIT.class.getResourceAsStream("/recordings/" + name + ".json")) {
            return (ObjectNode) Answer.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
