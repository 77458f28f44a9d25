package io.dockstat.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.itest.fixture.Answer;
import io.dockstat.itest.fixture.Api;
import io.dockstat.itest.fixture.Await;
import io.dockstat.itest.fixture.BundleJar;
import io.dockstat.itest.fixture.Bystander;
import io.dockstat.itest.fixture.DockStatServer;
import io.dockstat.itest.fixture.Faults;
import io.dockstat.itest.fixture.PluginApi;
import io.dockstat.itest.hostile.Deadlocks;
import io.dockstat.itest.hostile.Exits;
import io.dockstat.itest.hostile.ExitsAtStart;
import io.dockstat.itest.hostile.LeaksThreads;
import io.dockstat.itest.hostile.Plain;
import io.dockstat.itest.hostile.SameRoute;
import io.dockstat.itest.hostile.Served;
import io.dockstat.itest.hostile.StopsSlowly;
import io.dockstat.itest.hostile.Throws;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;

/** Bundles that mean harm, each beside somebody who asks for something else all the while. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileBundlesIT {
    private static final Duration SOON = Duration.ofSeconds(40);

    private final List<String> table = new ArrayList<>();
    private DockStatServer server;
    private Api api;
    private PluginApi plugins;
    private Bystander others;
    private String happened = "";

    @BeforeAll
    void start() {
        server = DockStatServer.start();
        api = server.api();
        plugins = new PluginApi(api);
    }

    @AfterAll
    void stop() {
        System.out.println("hostile bundles: what happened; p99 of others meanwhile");
        table.forEach(line -> System.out.println("  " + line));
        server.close();
    }

    @BeforeEach
    void ask() {
        others = new Bystander(api, List.of("/docker/hosts/", "/plugins/all", "/docker/client/all/true"));
    }

    @AfterEach
    void theServerGoesOn(TestInfo test) {
        others.close();
        assertEquals(List.of(), others.faults(), "others meanwhile");
        assertTrue(others.count() > 0 && server.alive(), server::log);
        table.add("%-34s %s; %d requests of others, p99 %d ms"
                .formatted(
                        test.getDisplayName(),
                        happened,
                        others.count(),
                        others.p99().toMillis()));
    }

    private static byte[] jar(String name, Class<?> activator) {
        return new BundleJar(name, activator).add(Served.class).bytes();
    }

    private int active(String name, Class<?> activator) {
        return plugins.active(plugins.install(jar(name, activator)));
    }

    private String refusedAtStart(String name, Class<?> activator, String told) {
        int id = plugins.install(jar(name, activator));
        plugins.json("PUT", "/plugins/" + id + "/settings", "{\"deadlineSeconds\":1}")
                .is(200);
        String error = plugins.activate(id).path("errors").path(0).path("error").asText();
        assertTrue(error.contains(told), error);
        assertEquals("failed", plugins.state(id));
        plugins.delete(id);
        return "not started: " + error;
    }

    private String refused(byte[] jar, Function<String, Boolean> told) {
        Answer answer = plugins.upload(jar, "");
        Faults.invalid(answer, "plugin");
        String message = answer.json().path("message").asText();
        assertTrue(told.apply(message), message);
        return "refused: " + message;
    }

    @Test
    void systemExit() {
        int id = active("exits", Exits.class);
        for (String how : List.of("", "?halt", "?runtime")) {
            Answer answer = plugins.get(id, "/exit" + how);
            Faults.shaped(answer, 500, "Plugin error");
            happened = answer.json().path("message").asText();
        }
        plugins.delete(id);
        refusedAtStart("exits-at-start", ExitsAtStart.class, "must not end the server");
    }

    @Test
    void deadlockAtStart() {
        happened = refusedAtStart("deadlock", Deadlocks.class, "1 s");
    }

    @Test
    void stopThatTakesThirtySeconds() {
        int id = active("slow-stop", StopsSlowly.class);
        assertEquals("fine", plugins.get(id, "/ok").is(200).text());
        long start = System.nanoTime();
        plugins.deactivate(id);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(took.compareTo(Duration.ofSeconds(20)) < 0, took::toString);
        plugins.get(id, "/ok").is(404);
        assertTrue(
                plugins.detail(id).path("strayThreads").size() > 0,
                () -> plugins.detail(id).toString());
        plugins.active(id);
        assertEquals("fine", plugins.get(id, "/ok").is(200).text(), "a new start is not kept waiting");
        happened = "left behind after " + took.toMillis() + " ms";
        plugins.delete(id);
    }

    @Test
    void threadLeak() {
        int id = active("leak", LeaksThreads.class);
        plugins.deactivate(id);
        Await.asserted(
                "the deaf one is told by name, the others have ended",
                SOON,
                () -> assertEquals(
                        "[\"deaf\"]", plugins.detail(id).path("strayThreads").toString()));
        happened = "99 threads ended, told by name: deaf";
        plugins.delete(id);
    }

    @Test
    void exceptionInAServlet() {
        int id = active("throws", Throws.class);
        Answer answer = plugins.get(id, "/bad");
        Faults.shaped(answer, 500, "Plugin error");
        assertEquals("fine", plugins.get(id, "/ok").is(200).text());
        Faults.shaped(plugins.get(id, "/nope"), 404, "Not found");
        happened = answer.json().path("message").asText();
        plugins.delete(id);
    }

    @Test
    void duplicateRoute() {
        happened = refusedAtStart("same-route", SameRoute.class, "/same");
    }

    @Test
    void badImport() {
        byte[] jar = new BundleJar("bad-import", Plain.class)
                .header("Import-Package", "org.osgi.framework,com.example.missing;version=\"[2.1,3)\"")
                .bytes();
        happened = refused(jar, message -> message.contains("com.example.missing") && message.contains("2.1"));
    }

    @Test
    void noBundleAtAll() {
        refused(BundleJar.nonsense(), message -> message.contains("bundle"));
        refused(
                new BundleJar("x", Plain.class)
                        .header("Bundle-ManifestVersion", "1")
                        .bytes(),
                message -> message.contains("bundle"));
        byte[] unnamed = new BundleJar("../x", Plain.class).bytes();
        happened = refused(unnamed, message -> message.contains("DockStat-Plugin"));
    }

    @Test
    void zipBomb() {
        byte[] bomb = new BundleJar("bomb", Plain.class)
                .file("zeros", new byte[150 << 20])
                .bytes();
        happened = refused(bomb, message -> message.contains("100"));
        byte[] traversal = new BundleJar("walks", Plain.class)
                .file("../../outside", new byte[1])
                .bytes();
        refused(traversal, message -> !message.isBlank());
    }
}
