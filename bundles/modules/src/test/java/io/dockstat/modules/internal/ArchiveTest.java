package io.dockstat.modules.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    private static final String NAME = "io.dockstat.hosts";

    @TempDir
    Path folder;

    private Archive archive = new Archive(Path.of("."));

    @BeforeEach
    void open() {
        archive = new Archive(folder.resolve("modules"));
    }

    @Test
    void nothingIsKeptAtFirst() {
        assertTrue(archive.record(NAME).isEmpty());
        assertTrue(archive.jar("00").isEmpty());
    }

    @Test
    void whatIsKeptComesBack() throws IOException {
        ModuleJar jar = ModuleJar.of(jar(NAME, "1.1.0"));
        Kept kept = new Kept("d", jar.sha256(), null, Instant.parse("2026-01-01T00:00:00Z"));

        archive.keep(jar);
        archive.record(NAME, kept, List.of());

        assertEquals(kept, archive.record(NAME).orElseThrow());
        assertArrayEquals(jar.bytes(), archive.jar(jar.sha256()).orElseThrow().bytes());
    }

    @Test
    void onlyWhatIsNeededStays() throws IOException {
        ModuleJar first = ModuleJar.of(jar(NAME, "1.0.0"));
        ModuleJar second = ModuleJar.of(jar(NAME, "1.1.0"));
        ModuleJar third = ModuleJar.of(jar(NAME, "1.2.0"));
        List.of(first, second, third).forEach(archive::keep);

        archive.record(NAME, new Kept("d", third.sha256(), second.sha256(), Instant.EPOCH), List.of());

        assertTrue(archive.jar(first.sha256()).isEmpty());
        assertTrue(archive.jar(second.sha256()).isPresent());
        assertTrue(archive.jar(third.sha256()).isPresent());
        try (Stream<Path> files = Files.list(folder.resolve("modules"))) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void aDamagedJarIsNone() throws IOException {
        ModuleJar jar = ModuleJar.of(jar(NAME, "1.1.0"));
        archive.keep(jar);
        Files.write(folder.resolve("modules/jars").resolve(jar.sha256() + ".jar"), jar(NAME, "6.6.6"));

        assertTrue(archive.jar(jar.sha256()).isEmpty());
    }

    @Test
    void aDamagedRecordIsNone() throws IOException {
        Files.createDirectories(folder.resolve("modules"));
        Files.writeString(folder.resolve("modules").resolve(NAME + ".properties"), "swappedAt=yesterday");

        assertTrue(archive.record(NAME).isEmpty());
    }

    @Test
    void whatIsNoBundleIsRefused() throws IOException {
        byte[] plain = jar(null, "1.0.0");
        byte[] half = Arrays.copyOf(jar(NAME, "1.0.0"), 60);
        for (byte[] bytes : List.of(half, new byte[0], "hello".getBytes(StandardCharsets.UTF_8), plain)) {
            DockStatException refused = assertThrows(DockStatException.class, () -> ModuleJar.of(bytes));
            assertEquals(ErrorCode.INVALID, refused.code());
        }
        byte[] odd = jar(NAME, "one");
        assertEquals(
                ErrorCode.INVALID,
                assertThrows(DockStatException.class, () -> ModuleJar.of(odd)).code());
    }

    private static byte[] jar(@Nullable String name, String version) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        if (name != null) {
            manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
            manifest.getMainAttributes().putValue("Bundle-SymbolicName", name + ";singleton:=true");
            manifest.getMainAttributes().putValue("Bundle-Version", version);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JarOutputStream(bytes, manifest).close();
        return bytes.toByteArray();
    }
}
