package io.dockstat.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
        "slf4j.api-2.0.20.jar, 1",
        "ch.qos.logback.classic-1.5.38.jar, 1",
        "org.apache.felix.scr-2.2.18.jar, 2",
        "io.dockstat.wrap.jaxrs-1.0.0.jar, 2",
        "io.dockstat.hosts-1.0.0.jar, 3"
    })
    void logsThenPlatformThenOurs(String jar, int level) {
        assertEquals(level, StartLevels.level(jar));
    }

    @Test
    void namesAreQuotedSoThatTheFolderMayHaveSpaces(@TempDir Path folder) throws IOException, Refusal {
        Path bundles = Files.createDirectory(folder.resolve("with space"));
        Files.createFile(bundles.resolve("io.dockstat.hosts-1.0.0.jar"));
        Files.createFile(bundles.resolve("io.dockstat.db-1.0.0.jar"));
        Files.createFile(bundles.resolve("notes.txt"));
        Map<String, String> levels = StartLevels.of(bundles);
        String list = levels.getOrDefault("felix.auto.start.3", "");
        assertEquals(1, levels.size());
        assertTrue(list.matches("\"file:[^ ]*with%20space/io.dockstat.db[^ ]*\" \"file:[^ ]*hosts-1.0.0.jar\""), list);
    }

    @Test
    void folderWithoutBundlesIsRefused(@TempDir Path folder) {
        assertThrows(Refusal.class, () -> StartLevels.of(folder));
        assertThrows(Refusal.class, () -> StartLevels.of(folder.resolve("missing")));
    }
}
