package io.dockstat.plugins.internal.bundles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JarTest {
    private static final String GOOD = """
            Manifest-Version: 1.0
            Bundle-ManifestVersion: 2
            Bundle-SymbolicName: sample
            Bundle-Version: 1.2.3
            Bundle-Description: Counts
            Bundle-License: MIT
            Bundle-Vendor: Somebody
            Bundle-SCM: url="https://git.example/sample", connection=x
            DockStat-Plugin: sample-1
            """;

    @Test
    void readsWhatTheManifestSays() throws IOException {
        assertEquals(
                new BundleManifest("sample-1", "1.2.3", "Counts", "MIT", "Somebody", "https://git.example/sample"),
                BundleManifest.read(jar(Map.of())));
    }

    @Test
    void fillsInWhatTheManifestLeavesOut() throws IOException {
        byte[] jar = jar(GOOD.replaceAll("Bundle-(Version|Description|License|Vendor|SCM).*\n", ""), Map.of());
        assertEquals(new BundleManifest("sample-1", "0.0.0", "", "", "", ""), BundleManifest.read(jar));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Bundle-ManifestVersion: 2|is no OSGi bundle: its manifest has no Bundle-ManifestVersion: 2",
                "Bundle-SymbolicName: sample|is no OSGi bundle: its manifest has no Bundle-SymbolicName",
                "DockStat-Plugin: sample-1|is a bundle but no plugin: its manifest has no DockStat-Plugin, which the annotation"
                        + " @DockStatPlugin writes"
            })
    void namesTheHeaderThatIsMissing(String line, String problem) throws IOException {
        refuses(jar(GOOD.replace(line + "\n", ""), Map.of()), problem);
    }

    @Test
    void refusesNamesAndPartsThatAreNotUsable() throws IOException {
        refuses(
                jar(GOOD.replace("sample-1", "../x"), Map.of()),
                "has a name in DockStat-Plugin that is not usable: at most 64 letters, digits, '.', '_' and '-'");
        refuses(
                jar(GOOD + "Fragment-Host: io.dockstat.db\n", Map.of()),
                "is a part of another bundle (Fragment-Host), which cannot be started");
    }

    @Test
    void refusesWhatIsNoZip() {
        refuses("PK, but no more".getBytes(StandardCharsets.UTF_8), "is no OSGi bundle: it is no readable zip file");
        refuses(new byte[0], "is no OSGi bundle: it is no readable zip file");
    }

    @Test
    void refusesAZipWithoutManifest() throws IOException {
        refuses(zip(Map.of("a.txt", bytes("a"))), "is no OSGi bundle: it has no META-INF/MANIFEST.MF");
    }

    @Test
    void refusesNamesThatLeadElsewhere() throws IOException {
        refuses(jar(Map.of("a/../../b", bytes("x"))), "has an entry that leads out of it: a/../../b");
        refuses(jar(Map.of("/etc/x", bytes("x"))), "has an entry whose name is not usable: /etc/x");
        refuses(jar(Map.of("a\\b", bytes("x"))), "has an entry whose name is not usable: a\\b");
        refuses(jar(Map.of("C:/b", bytes("x"))), "has an entry whose name is not usable: C:/b");
    }

    @Test
    void refusesAnEntryTwice() throws IOException {
        byte[] jar = jar(Map.of("aa.txt", bytes("x"), "bb.txt", bytes("y")));
        String patched = new String(jar, StandardCharsets.ISO_8859_1).replace("bb.txt", "aa.txt");
        refuses(patched.getBytes(StandardCharsets.ISO_8859_1), "has an entry twice: aa.txt");
    }

    @Test
    void refusesBombs() throws IOException {
        byte[] noise = new byte[1024 * 1024 + 1024];
        new Random(1).nextBytes(noise);
        refuses(jar(Map.of("zeros", new byte[2 * 1024 * 1024])), "unpacks to more than 100 times its size");
        refuses(jar(Map.of("zeros", new byte[101 * 1024 * 1024], "noise", noise)), "unpacks to more than 100 MiB");
        refuses(new byte[20 * 1024 * 1024 + 1], "is larger than 20 MiB");
    }

    @Test
    void refusesTooManyEntries() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 5_000; i++) {
            files.put("f" + i, new byte[0]);
        }
        refuses(jar(files), "has more than 5,000 entries");
    }

    private static void refuses(byte[] jar, String problem) {
        DockStatException refusal = assertThrows(DockStatException.class, () -> BundleManifest.read(jar));
        assertEquals(ErrorCode.INVALID, refusal.code());
        assertEquals("plugin", refusal.details().getFirst().field());
        assertEquals("plugin " + problem, refusal.getMessage());
    }

    private static byte[] jar(Map<String, byte[]> files) throws IOException {
        return jar(GOOD, files);
    }

    private static byte[] jar(String manifest, Map<String, byte[]> files) throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("META-INF/MANIFEST.MF", bytes(manifest));
        all.putAll(files);
        return zip(all);
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
