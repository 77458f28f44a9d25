package io.dockstat.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartLevelsTest {
    @ParameterizedTest
    @CsvSource({
        "slf4j.api, 1",
        "ch.qos.logback.classic, 1",
        "org.apache.felix.scr, 2",
        "io.dockstat.wrap.jaxrs, 2",
        "io.dockstat.hosts, 3"
    })
    void logsThenPlatformThenOurs(String name, int level) {
        assertEquals(level, StartLevels.level(name));
    }

    @Test
    void namesAreQuotedSoThatTheFolderMayHaveSpaces(@TempDir Path folder) throws IOException, Refusal {
        Path bundles = Files.createDirectory(folder.resolve("with space"));
        Files.createFile(bundles.resolve("io.dockstat.hosts-1.0.0.jar"));
        Files.createFile(bundles.resolve("io.dockstat.db-1.0.0.jar"));
        Files.createFile(bundles.resolve("notes.txt"));
        Map<String, String> levels = StartLevels.of(
                Bundles.in(bundles, line -> {}), new Swapped(folder.resolve("data/modules"), line -> {}));
        String list = levels.getOrDefault("felix.auto.start.3", "");
        assertEquals(1, levels.size());
        assertTrue(list.matches("\"file:[^ ]*with%20space/io.dockstat.db[^ ]*\" \"file:[^ ]*hosts-1.0.0.jar\""), list);
    }

    @Test
    void whatWasSwappedStartsAtTheLevelOfWhatItStandsInFor(@TempDir Path folder) throws IOException, Refusal {
        Path bundles = Files.createDirectory(folder.resolve("bundles"));
        Path own = TestJar.bundle("io.dockstat.hosts", "1.0.0").write(bundles.resolve("hosts.jar"));
        Path kept = Swaps.in(folder).swap(own, TestJar.bundle("io.dockstat.hosts", "1.1.0"));
        Map<String, String> levels =
                StartLevels.of(Bundles.in(bundles, line -> {}), new Swapped(folder.resolve("modules"), line -> {}));
        assertEquals(Map.of("felix.auto.start.3", '"' + kept.toUri().toString() + '"'), levels);
    }
}
