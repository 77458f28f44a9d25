package io.dockstat.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockstat.itest.bundle.Everything;
import io.dockstat.itest.bundle.Things;
import io.dockstat.itest.fixture.Answer;
import io.dockstat.itest.fixture.Api;
import io.dockstat.itest.fixture.Await;
import io.dockstat.itest.fixture.BundleJar;
import io.dockstat.itest.fixture.DockStatServer;
import io.dockstat.itest.fixture.Faults;
import io.dockstat.itest.fixture.PluginApi;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A bundle plugin and what it is given; files that are uploaded. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BundlePluginsIT {
    private DockStatServer server;
    private Api api;
    private PluginApi plugins;
    private int id;

    private static BundleJar everything(String name) {
        return new BundleJar(name, Everything.class)
                .add(Things.class)
                .header("Bundle-Description", "has everything")
                .header("Bundle-License", "Apache-2.0")
                .header(
                        "Import-Package",
                        "org.osgi.framework,javax.sql,jakarta.servlet,jakarta.servlet.http,jakarta.ws.rs,jakarta.ws.rs.core,io.dockstat,"
                                + "io.dockstat.events,io.dockstat.plugins")
                .file("web/index.html", "<h1>page</h1>".getBytes(StandardCharsets.UTF_8))
                .file("web/deep/a.css", "a{}".getBytes(StandardCharsets.UTF_8))
                .file("secret.txt", "s".getBytes(StandardCharsets.UTF_8));
    }

    @BeforeAll
    void start() {
        server = DockStatServer.start();
        api = server.api();
        plugins = new PluginApi(api);
        id = plugins.active(plugins.install(everything("everything").bytes()));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private String told(int plugin, String what) {
        return plugins.get(plugin, "/tell")
                .is(200)
                .text()
                .lines()
                .filter(line -> line.startsWith(what + "="))
                .findFirst()
                .orElseThrow()
                .substring(what.length() + 1);
    }

    @Test
    void isToldAboutByItsManifest() {
        JsonNode detail = plugins.detail(id);
        assertEquals("everything", detail.path("name").asText());
        assertEquals("1.0.0", detail.path("version").asText());
        assertEquals("has everything", detail.path("description").asText());
        assertEquals(
                "{\"name\":\"Nobody\",\"license\":\"Apache-2.0\"}",
                detail.path("author").toString());
        assertEquals("bundle", detail.path("kind").asText());
        assertEquals("not quite well", detail.path("problem").asText());
        assertTrue(detail.path("routes").toString().contains("/things/*"), detail::toString);
    }

    @Test
    void isGivenWhatIsItsOwn() {
        assertEquals(Integer.toString(id), told(id, "id"));
        assertEquals("denied", told(id, "core"));
        int rows = Integer.parseInt(told(id, "rows"));
        int other = plugins.active(plugins.install(everything("other").bytes()));
        assertEquals("1", told(other, "rows"), "another plugin's table of the same name");
        plugins.deactivate(id);
        plugins.active(id);
        assertTrue(Integer.parseInt(told(id, "rows")) > rows, "after a new start");
        assertTrue(api.json("/plugins/" + id + "/logs").toString().contains("here"));
        String metrics = api.send("GET", "/metrics", BodyPublishers.noBody()).text();
        assertTrue(
                metrics.contains("dockstat_plugin_own_answer{plugin=\"everything\",plugin_id=\"" + id + "\"} 42"),
                metrics);
        plugins.delete(other);
    }

    @Test
    void asksOthersOnlyWhereItMay() {
        assertEquals("false", told(id, "http"));
        plugins.json("PUT", "/plugins/" + id + "/settings", "{\"grants\":[\"http\"]}")
                .is(200);
        assertEquals("true", told(id, "http"));
        plugins.json("PUT", "/plugins/" + id + "/settings", "{\"grants\":[]}").is(200);
        assertEquals("false", told(id, "http"));
    }

    @Test
    void hearsEvents() {
        int client = api.register("heard");
        api.addHost(client, "h", "127.0.0.1", false, 9);
        Await.asserted(
                "it has heard",
                Duration.ofSeconds(10),
                () -> assertTrue(told(id, "heard").contains("host:added")));
    }

    @Test
    void servesAServletAFilterAResourceAndPages() {
        assertEquals("marked", plugins.get(id, "/tell").header("X-Mark").orElse(""));
        assertEquals(
                "{\"id\":7,\"name\":\"thing 7\"}",
                plugins.get(id, "/things/7").is(200).text());
        assertEquals(
                "{\"id\":1,\"name\":\"a\"}",
                plugins.post(id, "/things", "{\"id\":1,\"name\":\"a\"}").is(200).text());
        Faults.shaped(plugins.get(id, "/things/0"), 404, "Not found");
        Faults.shaped(plugins.get(id, "/things/-1"), 500, "Plugin error");
        Faults.shaped(plugins.post(id, "/things", "{"), 400, "Parse error");
        Answer page = plugins.get(id, "/").is(200);
        assertEquals("<h1>page</h1>", page.text());
        assertTrue(page.header("Content-Type").orElse("").startsWith("text/html"));
        assertTrue(plugins.get(id, "/deep/a.css")
                .is(200)
                .header("Content-Type")
                .orElse("")
                .startsWith("text/css"));
        for (String path : new String[] {"/secret.txt", "/META-INF/MANIFEST.MF", "/deep", "/nope"}) {
            JsonNode body = Faults.shaped(plugins.get(id, path), 404, "Not found");
            assertTrue(body.path("message").asText().contains("/tell"), "names the routes: " + body);
        }
        assertEquals(
                405,
                plugins.json("DELETE", "/plugins/" + id + "/routes/tell", "{}").status());
    }

    @Test
    void anUpdateKeepsIdAndData() {
        int plugin = plugins.active(plugins.install(everything("updated").bytes()));
        assertEquals("1", told(plugin, "rows"));
        byte[] next = everything("updated").header("Bundle-Version", "1.1.0").bytes();
        Faults.shaped(plugins.upload(next, ""), 409, "Conflict");
        assertEquals(
                plugin,
                plugins.upload(next, "?update=true").is(200).json().path("id").intValue());
        assertEquals("1.1.0", plugins.detail(plugin).path("version").asText());
        assertEquals("2", told(plugin, "rows"));
        plugins.delete(plugin);
    }

    // ---------------------------------------------------------------- uploads

    private Answer form(String file, byte[] content) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(
                ("--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n--b\r\nContent-Disposition: form-data;"
                                + " name=\"file\"; filename=\"" + file
                                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
        return api.send(
                "POST",
                "/api/v2/plugins/install",
                BodyPublishers.ofByteArray(body.toByteArray()),
                "Content-Type",
                "multipart/form-data; boundary=b");
    }

    @Test
    void filesComeInFormsToo() {
        int bundle = form("x.jar", everything("formed").bytes())
                .is(200)
                .json()
                .path("id")
                .intValue();
        assertEquals("formed", plugins.detail(bundle).path("name").asText());
        int script = form("C:\\things\\uploaded.js", "export default {};".getBytes(StandardCharsets.UTF_8))
                .is(200)
                .json()
                .path("id")
                .intValue();
        assertEquals("uploaded", plugins.detail(script).path("name").asText());
    }

    @Test
    void aScriptComesBareToo() {
        Answer answer = api.send(
                "POST",
                "/api/v2/plugins/install",
                BodyPublishers.ofString("/* @name bare\n * @version 2.0.0 */ export default {};"),
                "Content-Type",
                "text/javascript");
        JsonNode detail = plugins.detail(answer.is(200).json().path("id").intValue());
        assertEquals(
                "bare 2.0.0",
                detail.path("name").asText() + " " + detail.path("version").asText());
    }

    @Test
    void formsWithoutAFileAreRefused() {
        Answer empty = api.send(
                "POST",
                "/api/v2/plugins/install",
                BodyPublishers.ofString("--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--b--\r\n"),
                "Content-Type",
                "multipart/form-data; boundary=b");
        Faults.invalid(empty, "file");
        Answer broken = api.send(
                "POST",
                "/api/v2/plugins/install",
                BodyPublishers.ofString("nonsense"),
                "Content-Type",
                "multipart/form-data; boundary=b");
        assertEquals(400, broken.status(), broken::toString);
        Answer unbounded = api.send(
                "POST", "/api/v2/plugins/install", BodyPublishers.ofString("x"), "Content-Type", "multipart/form-data");
        assertEquals(400, unbounded.status(), unbounded::toString);
        Faults.invalid(plugins.upload(new byte[0], ""));
        assertFalse(api.json("/plugins/all").toString().contains("nonsense"));
    }
}
