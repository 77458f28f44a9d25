package io.dockstat.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundlesTest {
    private final List<String> said = new ArrayList<>();

    @TempDir
    Path folder;

    private List<String> files() throws Refusal {
        return Bundles.in(folder, said::add).stream()
                .map(bundle -> bundle.file().getFileName().toString())
                .toList();
    }

    @Test
    void theNewerOfTwoStartsAndALineSaysSo() throws IOException, Refusal {
        TestJar.bundle("io.dockstat.containers", "1.9.0").write(folder.resolve("io.dockstat.containers-1.9.0.jar"));
        TestJar.bundle("io.dockstat.containers", "1.10.0").write(folder.resolve("containers-1.10.0.jar"));
        TestJar.bundle("io.dockstat.containers", "1.2.0").write(folder.resolve("zz.jar"));
        TestJar.bundle("io.dockstat.hosts", "1.0.0").write(folder.resolve("io.dockstat.hosts-1.0.0.jar"));
        assertEquals(List.of("containers-1.10.0.jar", "io.dockstat.hosts-1.0.0.jar"), files());
        assertEquals(2, said.size(), said::toString);
        assertTrue(said.getFirst().startsWith("two of io.dockstat.containers"), said::toString);
        assertTrue(said.getFirst().endsWith("leaving out io.dockstat.containers-1.9.0.jar (1.9.0)"), said::toString);
    }

    @Test
    void whatIsNoBundleIsLeftToTheFramework() throws IOException, Refusal {
        Files.writeString(folder.resolve("broken.jar"), "no jar");
        new TestJar().write(folder.resolve("plain.jar"));
        TestJar.bundle("odd", "one.two").write(folder.resolve("odd.jar"));
        Files.createFile(folder.resolve("notes.txt"));
        assertEquals(List.of("broken.jar", "odd.jar", "plain.jar"), files());
        assertEquals(List.of(), said);
    }

    @Test
    void folderWithoutBundlesIsRefused() {
        assertThrows(Refusal.class, () -> Bundles.in(folder, said::add));
        assertThrows(Refusal.class, () -> Bundles.in(folder.resolve("missing"), said::add));
    }
}
