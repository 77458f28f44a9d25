package io.dockstat.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockstat.itest.fixture.Await;
import io.dockstat.itest.fixture.Command;
import io.dockstat.itest.fixture.DockStatServer;
import io.dockstat.itest.fixture.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./dev new-plugin}: what it writes builds, passes its own test, and runs where it is dropped, at the first try. */
class NewPluginIT {
    private static final Path CHECKOUT = Folders.configured("dockstat.checkout", "..");
    private static final Duration SOON = Duration.ofSeconds(10);

    private static Path folder = Path.of("");

    /** With a Maven repository of its own, for a test is not to install anything in the one of whoever runs it. */
    @BeforeAll
    static void prepare() {
        folder = Folders.temporary("new");
        Path usual = Folders.configured("dockstat.repository", System.getProperty("user.home") + "/.m2/repository");
        String to = folder.resolve("repository").toString();
        // Links where that is possible: it is large.
        if (!Command.succeeds("cp", "-al", usual.toString(), to)) {
            Folders.remove(Path.of(to));
            Command.ok("cp", "-a", usual.toString(), to);
        }
        Folders.remove(Path.of(to, "io/dockstat"));
    }

    @AfterAll
    static void remove() {
        Folders.remove(folder);
    }

    @ParameterizedTest
    @CsvSource({"--java, target/made-1.0.0.jar", "--script, made.js"})
    void whatItWritesRunsAtTheFirstTry(String kind, String product) throws IOException {
        Path home = folder.resolve("made" + kind);
        Command made = run(CHECKOUT, CHECKOUT.resolve("dev").toString(), "new-plugin", kind, "made", home.toString());
        assertEquals(0, made.exit(), made.output());
        assertTrue(made.output().contains("cp " + product), made.output());

        Command tested = run(home, "mvn", "-B", "-ntp", "verify");
        assertEquals(0, tested.exit(), tested.output());
        assertTrue(tested.output().contains("Tests run: 7, Failures: 0, Errors: 0, Skipped: 0"), tested.output());

        Path plugins = Folders.temporary("drop");
        try (DockStatServer server = DockStatServer.start("--plugins", plugins.toString())) {
            Files.copy(home.resolve(product), plugins.resolve(Path.of(product).getFileName()));
            JsonNode hello = Await.until(
                    "it answers", SOON, () -> Optional.of(server.api().json("/plugins/1/routes/hello")));
            assertEquals("made", hello.path("plugin").asText());
            assertEquals(0, hello.path("starts").asInt(-1));
        } finally {
            Folders.remove(plugins);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Made", "1made", "made_up", "../made", "-made", "made up", ""})
    void refusesNamesThatAreNone(String name) {
        Command refused =
                run(folder, CHECKOUT.resolve("dev").toString(), "new-plugin", "--java", name, folder + "/refused");
        assertEquals(64, refused.exit(), refused.output());
        assertTrue(refused.output().contains("is no name for a plugin"), refused.output());
        assertTrue(Files.notExists(folder.resolve("refused")));
    }

    @Test
    void refusesAFolderWithSomethingInIt() throws IOException {
        Path full = Files.createDirectories(folder.resolve("full"));
        Files.writeString(full.resolve("file"), "mine");
        Command refused = run(folder, CHECKOUT.resolve("dev").toString(), "new-plugin", "--script", "full");
        assertEquals(64, refused.exit(), refused.output());
        assertTrue(refused.output().contains("full is there already and not empty"), refused.output());
        assertEquals(List.of(full.resolve("file")), list(full));
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return new ArrayList<>(files.toList());
        }
    }

    private static Command run(Path where, String... words) {
        ProcessBuilder builder = new ProcessBuilder(words).directory(where.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("DOCKSTAT_HOME", Folders.distribution().toString());
        builder.environment().put("MAVEN_OPTS", "-Dmaven.repo.local=" + folder.resolve("repository"));
        return Command.run(builder);
    }
}
