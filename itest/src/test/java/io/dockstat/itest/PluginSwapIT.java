package io.dockstat.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockstat.itest.fixture.Answer;
import io.dockstat.itest.fixture.Api;
import io.dockstat.itest.fixture.Await;
import io.dockstat.itest.fixture.BundleJar;
import io.dockstat.itest.fixture.DockStatServer;
import io.dockstat.itest.fixture.Faults;
import io.dockstat.itest.fixture.Folders;
import io.dockstat.itest.fixture.PluginApi;
import io.dockstat.itest.fixture.PluginLoad;
import io.dockstat.itest.hostile.Forgets;
import io.dockstat.itest.hostile.Plain;
import io.dockstat.itest.hostile.Served;
import io.dockstat.itest.hostile.StartHangs;
import io.dockstat.itest.hostile.StartThrows;
import io.dockstat.itest.hostile.Unwell;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The code of plugins replaced under load, and everything that may be wrong about that. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PluginSwapIT {
    private static final String SCRIPT = PluginApi.script("swap.js");
    private static final String HEARS =
            "export default { events: { error: (e, about, { logger }) => logger.info('heard ' + e.message) } };";
    private static final boolean FULL = Boolean.getBoolean("dockstat.swap.full");
    private static final int GOOD = FULL ? 15 : 5;
    /** How many requests are answered between two swaps. */
    private static final int BETWEEN = FULL ? 3_000 : 100;

    private static final AtomicInteger NAMES = new AtomicInteger();

    private DockStatServer server;
    private Api api;
    private PluginApi plugins;

    @BeforeAll
    void start() {
        server = DockStatServer.start();
        api = server.api();
        plugins = new PluginApi(api);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static String script(String name, String version) {
        return SCRIPT.replace("swap-script", name).replace("1.0.0", version);
    }

    private int running(String name) {
        return plugins.active(name, script(name, "1.0.0"));
    }

    private static String name() {
        return "swap-" + NAMES.incrementAndGet();
    }

    private void refused(Answer answer, String reason) {
        JsonNode error = Faults.shaped(answer, 409, "Conflict");
        assertTrue(error.path("message").asText().contains(reason), error::toString);
    }

    // ---------------------------------------------------------------- under load

    @Test
    void aScriptIsSwappedUnderLoad() {
        String name = name();
        int ears = plugins.active(name(), HEARS);
        int id = running(name);
        plugins.json("PUT", "/plugins/" + id + "/settings", "{\"deadlineSeconds\":1}")
                .is(200);
        try (PluginLoad load = new PluginLoad(plugins, id)) {
            for (int i = 1; i <= GOOD; i++) {
                load.more(BETWEEN);
                String next = script(name, "1." + i + ".0");
                load.swapping(() -> plugins.swap(id, next)).is(200);
                assertEquals("1." + i + ".0", plugins.version(id));
            }
            String bad = script(name, "2.0.0");
            List<String[]> broken = List.of(
                    new String[] {"export default {", "line"},
                    new String[] {
                        bad.replace("exportState:", "init() { throw new Error('bad init'); }, exportState:"), "bad init"
                    },
                    new String[] {bad.replace("exportState:", "init() { while (true); }, exportState:"), "1 s"},
                    new String[] {bad.replace("exportState:", "init: () => new Promise(() => {}), exportState:"), "1 s"
                    },
                    new String[] {bad.replace("apiRoutes:", "noRoutes:"), "none of the routes"},
                    new String[] {bad.replace("Object.assign(seen, state);", "throw new Error('not mine');"), "not mine"
                    });
            for (String[] each : broken) {
                load.more(BETWEEN);
                refused(load.swapping(() -> plugins.swap(id, each[0])), each[1]);
                assertEquals("1." + GOOD + ".0", plugins.version(id));
            }
            load.more(BETWEEN);
            assertEquals(List.of(), load.faults());
            System.out.println("swap: script: " + GOOD + " swaps, " + broken.size() + " broken: " + load.summary());
        }
        JsonNode detail = plugins.detail(id);
        assertEquals("1." + GOOD + ".0", detail.path("version").asText());
        assertEquals("1." + (GOOD - 1) + ".0", detail.path("previousVersion").asText());
        assertTrue(detail.path("swappedAt").asText().endsWith("Z"), detail::toString);
        assertTrue(api.get("/plugins/" + id + "/logs").text().contains("was not swapped: "));
        Await.asserted("the event", Duration.ofSeconds(5), () -> {
            String log = api.get("/plugins/" + ears + "/logs").text();
            assertTrue(log.contains("Plugin \\\"" + name + "\\\" was not swapped: ") && log.contains("not mine"), log);
        });
    }

    @Test
    void aBundleIsSwappedUnderLoad() {
        String name = name();
        int id =
                plugins.active(plugins.install(BundleJar.counting(name, "1.0.0").bytes()));
        plugins.json("PUT", "/plugins/" + id + "/settings", "{\"deadlineSeconds\":3}")
                .is(200);
        try (PluginLoad load = new PluginLoad(plugins, id)) {
            for (int i = 1; i <= GOOD; i++) {
                load.more(BETWEEN);
                byte[] next = BundleJar.counting(name, "1." + i + ".0").bytes();
                load.swapping(() -> plugins.swap(id, next)).is(200);
                assertEquals("1." + i + ".0", plugins.version(id));
            }
            Map<BundleJar, String> broken = Map.of(
                    BundleJar.counting(name, "2.0.0")
                            .header("Import-Package", "org.osgi.framework,com.example.missing"),
                    "com.example.missing",
                    new BundleJar(name, StartThrows.class),
                    "does not want to start",
                    new BundleJar(name, StartHangs.class),
                    "did not start within 3 s",
                    BundleJar.using(name, Unwell.class).add(Served.class),
                    "feels unwell",
                    new BundleJar(name, Plain.class),
                    "none of the routes",
                    BundleJar.using(name, Forgets.class).add(Served.class),
                    "cannot read this state");
            broken.forEach((jar, reason) -> {
                load.more(BETWEEN);
                byte[] bytes = jar.bytes();
                refused(load.swapping(() -> plugins.swap(id, bytes)), reason);
                assertEquals("1." + GOOD + ".0", plugins.version(id));
            });
            load.more(BETWEEN);
            assertEquals(List.of(), load.faults());
            System.out.println("swap: bundle: " + GOOD + " swaps, " + broken.size() + " broken: " + load.summary());
        }
        assertEquals("active", plugins.state(id));
        assertEquals("[]", plugins.detail(id).path("strayThreads").toString());
    }

    // ---------------------------------------------------------------- back again

    @Test
    void rollsBackAndForth() {
        String name = name();
        int id = running(name);
        refused(api.post("/plugins/" + id + "/rollback"), "before");
        refused(api.post("/plugins/" + id + "/rollback?dryRun=true"), "before");
        JsonNode swapped = plugins.swap(id, script(name, "1.1.0")).is(200).json();
        assertEquals(id, swapped.path("id").intValue());
        assertEquals("1.1.0", swapped.path("version").asText());
        assertEquals("1.0.0", swapped.path("previousVersion").asText());
        plugins.post(id, "/add", "{\"id\":5}").is(200);
        JsonNode plan =
                api.post("/plugins/" + id + "/rollback?dryRun=true").is(200).json();
        assertEquals("1.0.0", plan.path("to").asText());
        assertEquals("1.1.0", plugins.version(id), "nothing was done");
        assertEquals(
                "1.0.0",
                api.post("/plugins/" + id + "/rollback")
                        .is(200)
                        .json()
                        .path("version")
                        .asText());
        assertEquals("1.0.0", plugins.version(id));
        assertEquals("{\"5\":1}", plugins.get(id, "/seen").is(200).text());
        assertEquals(
                "1.1.0",
                api.post("/plugins/" + id + "/rollback")
                        .is(200)
                        .json()
                        .path("version")
                        .asText());
    }

    @Test
    void oneThatDoesNotRunIsOnlyStored() {
        String name = name();
        int id = plugins.install(name, script(name, "1.0.0"));
        plugins.swap(id, script(name, "1.1.0")).is(200);
        assertEquals("resolved", plugins.state(id));
        refused(plugins.swap(id, "export default {"), "line");
        plugins.active(id);
        assertEquals("1.1.0", plugins.version(id));
    }

    @Test
    void aScriptMayBecomeABundleAndBack() {
        String name = name();
        int id = running(name);
        plugins.swap(id, BundleJar.counting(name, "2.0.0").bytes()).is(200);
        assertEquals("2.0.0", plugins.version(id));
        assertEquals("bundle", plugins.detail(id).path("kind").asText());
        api.post("/plugins/" + id + "/rollback").is(200);
        assertEquals("1.0.0", plugins.version(id));
        assertEquals("script", plugins.detail(id).path("kind").asText());
    }

    @Test
    void whatWasSwappedRunsAfterARestart() throws IOException {
        Path folder = Folders.temporary("swap-plugins");
        Path file = folder.resolve("dropped.js");
        try (DockStatServer own = DockStatServer.start("--plugins", folder.toString())) {
            PluginApi there = new PluginApi(own.api());
            int id = there.active("sent", script("sent", "1.0.0"));
            Files.writeString(file, script("dropped", "1.0.0"));
            answers(there, id + 1, "1.0.0");
            for (int each : List.of(id, id + 1)) {
                String name = each == id ? "sent" : "dropped";
                there.json(
                                "PUT",
                                "/plugins/" + each + "/code",
                                PluginApi.body(name, script(name, "1.1.0")).toString())
                        .is(200);
            }
            own.kill();
            own.restart();
            PluginApi then = new PluginApi(own.api());
            answers(then, id, "1.1.0");
            answers(then, id + 1, "1.1.0");
            Files.writeString(file, script("dropped", "1.2.0"));
            answers(then, id + 1, "1.2.0");
            own.api().post("/plugins/" + id + "/rollback").is(200);
            answers(then, id, "1.0.0");
        }
    }

    private static void answers(PluginApi there, int id, String version) {
        Await.asserted(
                "plugin " + id + " is " + version,
                Duration.ofSeconds(15),
                () -> assertEquals(
                        "{\"version\":\"" + version + "\"}",
                        there.get(id, "/version").text()));
    }

    // ---------------------------------------------------------------- requests

    @Test
    void aDryRunOnlyLooks() {
        String name = name();
        int id = running(name);
        JsonNode plan = plugins.swap(
                        id,
                        "?dryRun=true",
                        "text/javascript",
                        script(name, "3.0.0").getBytes(StandardCharsets.UTF_8))
                .is(200)
                .json();
        assertEquals(name, plan.path("name").asText());
        assertEquals("script", plan.path("kind").asText());
        assertEquals("1.0.0", plan.path("from").asText());
        assertEquals("3.0.0", plan.path("to").asText());
        refused(
                plugins.swap(
                        id, "?dryRun=true", "text/javascript", "export default {".getBytes(StandardCharsets.UTF_8)),
                "line");
        Faults.invalid(
                plugins.swap(
                        id,
                        "?dryRun=yes",
                        "text/javascript",
                        script(name, "3.0.0").getBytes(StandardCharsets.UTF_8)),
                "dryRun");
        assertEquals("1.0.0", plugins.version(id));
        assertTrue(plugins.detail(id).path("swappedAt").isNull());
    }

    @Test
    void takesWhatAnInstallationTakes() {
        String name = name();
        int id = running(name);
        plugins.json(
                        "PUT",
                        "/plugins/" + id + "/code",
                        PluginApi.body(name, script(name, "1.1.0"))
                                .put("version", "1.1.0")
                                .toString())
                .is(200);
        assertEquals("1.1.0", plugins.version(id));
        String form = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"any-1.2.js\"\r\n"
                + "Content-Type: text/javascript\r\n\r\n"
                + SCRIPT.replaceAll("^/\\*[\\s\\S]*?\\*/", "").replace("1.0.0", "1.2.0")
                + "\r\n--x--\r\n";
        api.send(
                        "PUT",
                        "/api/v2/plugins/" + id + "/code",
                        BodyPublishers.ofString(form),
                        "Content-Type",
                        "multipart/form-data; boundary=x")
                .is(200);
        assertEquals("1.2.0", plugins.version(id), "a script that says no name keeps that of its plugin");
        api.post(
                        "/plugins/install?update=true",
                        PluginApi.body(name, script(name, "1.3.0")).toString())
                .is(200);
        assertEquals("1.3.0", plugins.version(id));
        assertEquals("0.0.0", plugins.detail(id).path("previousVersion").asText());
    }

    @Test
    void whatIsWrongIsTold() {
        String name = name();
        int id = running(name);
        Faults.shaped(plugins.swap(424242, script(name, "2.0.0")), 404, "Not found");
        Faults.shaped(api.post("/plugins/424242/rollback"), 404, "Not found");
        Faults.invalid(
                api.send(
                        "PUT",
                        "/api/v2/plugins/x/code",
                        BodyPublishers.ofString("x"),
                        "Content-Type",
                        "text/javascript"),
                "id");
        Faults.invalid(api.post("/plugins/0/rollback"), "id");
        refused(plugins.swap(id, script("another", "2.0.0")), "another");
        assertEquals(
                415,
                api.send(
                                "PUT",
                                "/api/v2/plugins/" + id + "/code",
                                BodyPublishers.ofString("x"),
                                "Content-Type",
                                "text/plain")
                        .status());
        assertEquals(405, api.post("/plugins/" + id + "/code", "{}").status());
        assertEquals(405, api.get("/plugins/" + id + "/rollback").status());
        assertEquals(400, plugins.json("PUT", "/plugins/" + id + "/code", "").status());
        assertEquals(400, plugins.json("PUT", "/plugins/" + id + "/code", "{}").status());
        assertEquals(400, plugins.json("PUT", "/plugins/" + id + "/code", "{").status());
        Faults.invalid(plugins.swap(id, ""), "plugin");
        Faults.invalid(
                plugins.swap(id, "?dryRun=", "text/javascript", "export default {};".getBytes(StandardCharsets.UTF_8)),
                "dryRun");
        assertEquals("1.0.0", plugins.version(id));
    }
}
