package io.dockstat.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.itest.fixture.Api;
import io.dockstat.itest.fixture.Await;
import io.dockstat.itest.fixture.DockStatServer;
import io.dockstat.itest.fixture.DockStatServer.Launch;
import io.dockstat.itest.fixture.Folders;
import io.dockstat.itest.fixture.ModuleApi;
import io.dockstat.itest.fixture.ModuleJar;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was swapped is what starts, and a jar laid over another in the distribution is a swap too. */
class ModulesKeptIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Path folder = Folders.temporary("kept");
    private final Path home = folder.resolve("home");
    private DockStatServer server;

    @BeforeEach
    void start() {
        Folders.copy(Folders.distribution(), home);
        server = new Launch().home(home).start();
    }

    @AfterEach
    void stop() {
        server.close();
        Folders.remove(folder);
    }

    private String version(String area) {
        try (ModuleApi modules = new ModuleApi(server.api())) {
            return modules.version(area);
        }
    }

    private void put(String area, String version) {
        try (ModuleApi modules = new ModuleApi(server.api())) {
            modules.put(area, ModuleJar.of(area).version(version).bytes()).is(200);
        }
    }

    private void rollback(String area) {
        try (ModuleApi modules = new ModuleApi(server.api())) {
            modules.rollback(area, "").is(200);
        }
    }

    /** Half a file is never seen: the whole one takes the place of the old. */
    private void drop(String area, byte[] jar) throws IOException {
        Path next = folder.resolve("next.jar");
        Files.write(next, jar);
        Files.move(next, ModuleJar.file(home, area), StandardCopyOption.ATOMIC_MOVE);
    }

    private void restart() {
        server.stop();
        server.restart();
        whole(server.api());
    }

    private static void whole(Api api) {
        Await.asserted(
                "it is ready",
                SOON,
                () -> api.send("GET", "/health/ready", BodyPublishers.noBody()).is(200));
        api.get("/docker/hosts/").is(200);
        api.get("/docker/client/all/true").is(200);
    }

    @Test
    void whatWasSwappedStarts() {
        put("hosts", "1.0.1");
        put("clients", "1.0.2");
        restart();
        assertEquals("1.0.1", version("hosts"));
        assertEquals("1.0.2", version("clients"));
        rollback("hosts");
        assertEquals("1.0.0", version("hosts"));
        restart();
        assertEquals("1.0.0", version("hosts"));
        assertEquals("1.0.2", version("clients"));
        rollback("clients");
        assertEquals("1.0.0", version("clients"), "a previous version is kept over a restart");
    }

    @Test
    void aNewDistributionWins() throws IOException {
        put("hosts", "1.0.1");
        server.stop();
        drop("hosts", ModuleJar.of("hosts").version("1.2.0").bytes());
        server.restart();
        whole(server.api());
        assertEquals("1.2.0", version("hosts"));
    }

    @Test
    void aJarLaidOverTheOldOneIsASwap() throws IOException {
        Duration took = dropped("hosts", "1.0.1");
        System.out.println("a jar laid over the old one is swapped in after " + took.toMillis() + " ms");
        server.api().get("/docker/hosts/").is(200);
        rollback("hosts");
        assertEquals("1.0.0", version("hosts"), "the version before can be had again");
        restart();
        assertEquals("1.0.0", version("hosts"), "after a rollback too");
        dropped("hosts", "1.0.3");
        restart();
        assertEquals("1.0.3", version("hosts"));
    }

    private Duration dropped(String area, String version) throws IOException {
        drop(area, ModuleJar.of(area).version(version).bytes());
        return Await.measure("the jar is swapped in", SOON, () -> version(area).equals(version));
    }

    @Test
    void aBadJarIsUndoneAndTold() throws IOException {
        drop("hosts", ModuleJar.of("hosts").version("1.0.1").throwsInActivate().bytes());
        Await.asserted("it is told", SOON, () -> {
            try (ModuleApi modules = new ModuleApi(server.api())) {
                assertTrue(
                        modules.get("hosts").path("lastError").asText("").contains("broken on purpose"),
                        () -> modules.get("hosts").toString());
            }
        });
        assertEquals("1.0.0", version("hosts"));
        whole(server.api());
        restart();
        assertEquals("1.0.0", version("hosts"), "a jar that was undone does not start either");
        dropped("hosts", "1.0.2");
        whole(server.api());
    }
}
