package io.dockstat.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockstat.itest.fixture.Answer;
import io.dockstat.itest.fixture.Await;
import io.dockstat.itest.fixture.DockStatServer;
import io.dockstat.itest.fixture.PluginApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Plugins made for the original load unchanged. */
class OriginalPluginIT {
    @Test
    void aPluginInTheOriginalsBundledFormLoadsAndServes() {
        try (DockStatServer server = DockStatServer.start()) {
            PluginApi plugins = new PluginApi(server.api());
            int id = plugins.active("DockMon", PluginApi.script("original-bundle.js"));
            assertEquals("[]", plugins.get(id, "/list").is(200).text());
            int client = server.api().register("c");
            int host = server.api().addHost(client, "h", "127.0.0.1", false, 9);
            Await.asserted("its hook has run", Duration.ofSeconds(10), () -> {
                JsonNode row = plugins.get(id, "/list?limit=1").is(200).json().path(0);
                assertEquals("host " + host, row.path("container_id").asText());
                assertEquals("h", row.path("info").path("hostName").asText());
                assertTrue(row.path("age").isNumber());
            });
            JsonNode stats = plugins.get(id, "/stats").is(200).json();
            assertEquals(1, stats.path("total").intValue(), stats::toString);
            assertEquals(1, stats.path("listed").intValue(), stats::toString);
            JsonNode env = plugins.get(id, "/env").is(200).json();
            assertEquals("hi", env.path("buffer").asText(), env::toString);
            assertEquals("ä", env.path("text").asText(), env::toString);
            assertEquals("http://localhost:1/b?c=d", env.path("url").asText(), env::toString);
            assertEquals("function", env.path("require").asText(), env::toString);
            assertEquals("undefined", env.path("bun").asText(), "nothing of the host's environment");
            assertEquals(false, env.path("home").asBoolean(), "nothing of the host's files");
            Answer teapot = plugins.get(id, "/teapot").is(418);
            assertEquals("{\"teapot\":true}", teapot.text());
            assertEquals("1", teapot.header("x-dockmon").orElse(""));
            assertTrue(
                    server.api().json("/plugins/" + id + "/logs").toString().contains("built DockMon"), "its console");
        }
    }

    /** The plugin that the recordings were made with; a route of it names an action that it does not have. */
    @Test
    void theRecordedPluginIsRefusedForItsMissingActionAndRunsWithoutThatRoute() throws IOException {
        Path recording = Path.of("src/test/resources/recordings/plugins_install_ok.json");
        JsonNode body = Answer.parse(Files.readString(recording)).path("request_body");
        String code = body.path("plugin").asText();
        try (DockStatServer server = DockStatServer.start()) {
            PluginApi plugins = new PluginApi(server.api());
            int id = plugins.install("probe", code);
            JsonNode refused = plugins.activate(id);
            assertTrue(refused.path("errors").path(0).path("error").asText().contains("nope"), refused::toString);
            String mended = code.replace("\"/missingaction\": { method: \"GET\", actions: [\"nope\"] }, ", "");
            assertTrue(mended.length() < code.length());
            server.api()
                    .post(
                            "/plugins/install?update=true",
                            PluginApi.body("probe", mended).toString())
                    .is(200);
            plugins.active(id);
            for (String name : java.util.List.of("hello", "nested", "chain", "num", "str", "insert", "all")) {
                JsonNode recorded = Answer.parse(Files.readString(recording.resolveSibling("proxy_" + name + ".json")));
                String path = recorded.path("path").asText().replaceFirst("/api/v2/plugins/\\d+/routes", "");
                Answer answer = recorded.path("method").asText().equals("GET")
                        ? plugins.get(id, path)
                        : plugins.post(id, path, "{}");
                JsonNode expected = recorded.path("response_body");
                assertEquals(recorded.path("status").intValue(), answer.status(), answer::toString);
                assertEquals(
                        expected.isTextual() ? expected.asText() : expected.toString(),
                        answer.text(),
                        answer::toString);
            }
            JsonNode hooks = server.api().json("/plugins/hooks").path(0).path("hooks");
            JsonNode known = Answer.parse(Files.readString(recording.resolveSibling("plugins_hooks.json")))
                    .path("response_body")
                    .path(0)
                    .path("hooks");
            assertEquals(known, hooks);
        }
    }
}
