package io.dockstat.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockstat.itest.fixture.Await;
import io.dockstat.itest.fixture.DockStatServer;
import io.dockstat.itest.fixture.Folders;
import io.dockstat.itest.fixture.PluginApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is dropped into the plugins folder runs, and what is taken out of it is gone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DropFolderIT {
    private static final Duration SOON = Duration.ofSeconds(15);

    private final Path folder = Folders.temporary("plugins");
    private DockStatServer server;

    @BeforeAll
    void start() {
        server = DockStatServer.start("--plugins", folder.toString());
        plugins().active("warm", "export default { config: {} };"); // The first script starts the engine for scripts.
    }

    @AfterAll
    void stop() {
        server.close();
        Folders.remove(folder);
    }

    private PluginApi plugins() {
        return new PluginApi(server.api());
    }

    private static String script(String answer) {
        return "export default { config: { actions: { a: () => '" + answer + "' },"
                + " apiRoutes: { '/a': { method: 'GET', actions: ['a'] } } } };";
    }

    private Optional<JsonNode> row(String name) {
        return StreamSupport.stream(server.api().json("/plugins/all").spliterator(), false)
                .filter(row -> row.path("name").asText().equals(name))
                .findFirst();
    }

    private int id(String name) {
        return row(name)
                .orElseThrow(() -> new AssertionError("no plugin " + name))
                .path("id")
                .intValue();
    }

    private void answers(String name, String text) {
        Await.asserted(
                name + " answers " + text,
                SOON,
                () -> assertEquals(text, plugins().get(id(name), "/a").is(200).text()));
    }

    @Test
    void aFileThatAppearsChangesAndGoes() throws IOException {
        Path file = folder.resolve("dropped.js");
        long start = System.nanoTime();
        Files.writeString(file, script("one"));
        answers("dropped", "one");
        System.out.println("a dropped script answers after " + (System.nanoTime() - start) / 1_000_000 + " ms");
        int id = id("dropped");
        Files.writeString(file, script("another"));
        answers("dropped", "another");
        assertEquals(id, id("dropped"), "an update keeps the id");
        Files.delete(file);
        Await.asserted("it is gone", SOON, () -> assertTrue(row("dropped").isEmpty()));
        plugins().get(id, "/a").is(404);
    }

    @Test
    void aHalfCopiedFileIsWaitedFor() throws IOException {
        Path file = folder.resolve("slow.js");
        String code = "/* @name slow\n * @version 3.2.1 */\n" + script("whole");
        for (int i = 0; i < code.length(); i += 20) {
            Files.writeString(
                    file,
                    code.substring(i, Math.min(code.length(), i + 20)),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
        answers("slow", "whole");
        assertEquals("3.2.1", row("slow").orElseThrow().path("version").asText());
        assertEquals("slow.js", plugins().detail(id("slow")).path("file").asText());
        Files.delete(file);
    }

    @Test
    void aFileThatIsNoPluginIsToldAndDoesNoHarm() throws IOException {
        Files.writeString(folder.resolve("broken.js"), "export default {");
        Files.writeString(folder.resolve("broken.jar"), "PK this is no jar");
        Await.asserted("both are refused", SOON, () -> {
            JsonNode refused =
                    server.api().json("/plugins/status").path("folder").path("refused");
            assertEquals(2, refused.size(), refused::toString);
            refused.forEach(each -> assertTrue(each.path("error").asText().length() > 10, each::toString));
        });
        Files.writeString(folder.resolve("broken.js"), script("mended"));
        answers("broken", "mended");
        Files.delete(folder.resolve("broken.js"));
        Files.delete(folder.resolve("broken.jar"));
        Await.asserted(
                "nothing is refused",
                SOON,
                () -> assertEquals(
                        0,
                        server.api()
                                .json("/plugins/status")
                                .path("folder")
                                .path("refused")
                                .size()));
    }

    @Test
    void aNameThatIsTakenIsRefused() throws IOException {
        Path file = folder.resolve("warm.js");
        Files.writeString(file, script("x"));
        Await.asserted(
                "it is refused",
                SOON,
                () -> assertTrue(server.api()
                        .json("/plugins/status")
                        .path("folder")
                        .path("refused")
                        .toString()
                        .contains("warm.js")));
        Files.delete(file);
    }

    @Test
    void whatHappenedWhileNobodyLookedIsMadeUpFor() throws IOException {
        Path data = Folders.temporary("drop-data");
        Path own = Folders.temporary("drop-plugins");
        DockStatServer first = new DockStatServer.Launch()
                .data(data)
                .flags("--plugins", own.toString())
                .start();
        Files.writeString(own.resolve("stays.js"), script("stays"));
        Files.writeString(own.resolve("goes.js"), script("goes"));
        Files.writeString(own.resolve("off.js"), script("off"));
        PluginApi before = new PluginApi(first.api());
        Await.asserted(
                "all three run",
                SOON,
                () -> assertEquals(3, first.api().json("/plugins/routes").size()));
        for (JsonNode row : first.api().json("/plugins/all")) {
            if (row.path("name").asText().equals("off")) {
                before.deactivate(row.path("id").intValue());
            }
        }
        first.close();
        Files.delete(own.resolve("goes.js"));
        try (DockStatServer second = new DockStatServer.Launch()
                .data(data)
                .flags("--plugins", own.toString())
                .start()) {
            Await.asserted("one runs, one is gone, one is off", SOON, () -> {
                JsonNode rows = second.api().json("/plugins/all");
                assertEquals(2, rows.size(), rows::toString);
                rows.forEach(row -> assertEquals(
                        row.path("name").asText().equals("off") ? "resolved" : "active",
                        row.path("state").asText()));
            });
        } finally {
            Folders.remove(data);
            Folders.remove(own);
        }
    }
}
