package io.dockstat.plugins.internal.bundles;

import io.dockstat.DockStatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A jar that has been looked at before anything opens it in earnest: what it really unpacks to, not what it claims.
 *
 * @param packages names of the packages that it has classes of; not those in jars inside it
 * @param pages paths of its files below {@code web/}, without that
 */
record Jar(Manifest manifest, Set<String> packages, List<String> pages) {
    private static final int MIB = 1024 * 1024;
    private static final int MOST_PACKED = 20 * MIB;
    private static final int MOST_UNPACKED = 100 * MIB;
    private static final int MOST_RATIO = 100;
    private static final int MOST_ENTRIES = 5_000;
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final String PAGES = "web/";

    /** @throws DockStatException INVALID with what is wrong with it */
    static Jar checked(byte[] bytes) {
        if (bytes.length > MOST_PACKED) {
            throw invalid("is larger than 20 MiB");
        }
        try {
            Path file = Files.createTempFile("dockstat-plugin", ".jar");
            try {
                return read(Files.write(file, bytes), bytes.length);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw DockStatException.unavailable("The plugin cannot be looked at: no temporary file can be written", e);
        }
    }

    /** By way of a file, for the framework will read it by its central directory too. */
    private static Jar read(Path file, int packed) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<? extends ZipEntry> entries = zip.stream().toList();
            checkNames(entries);
            checkSizes(zip, entries, packed);
            return new Jar(manifest(zip), packages(entries), pages(entries));
        } catch (IOException | IllegalArgumentException e) {
            throw noBundle("it is no readable zip file");
        }
    }

    private static void checkNames(List<? extends ZipEntry> entries) {
        if (entries.size() > MOST_ENTRIES) {
            throw invalid("has more than 5,000 entries");
        }
        Set<String> seen = new HashSet<>();
        for (ZipEntry entry : entries) {
            String name = entry.getName();
            if (name.startsWith("/") || name.indexOf('\\') >= 0 || name.indexOf(':') == 1 || name.indexOf('\0') >= 0) {
                throw invalid("has an entry whose name is not usable: " + name);
            }
            if (List.of(name.split("/")).contains("..")) {
                throw invalid("has an entry that leads out of it: " + name);
            }
            if (!seen.add(name)) {
                throw invalid("has an entry twice: " + name);
            }
        }
    }

    private static void checkSizes(ZipFile zip, List<? extends ZipEntry> entries, int packed) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long unpacked = 0;
        for (ZipEntry entry : entries) {
            try (InputStream content = zip.getInputStream(entry)) {
                for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                    unpacked += read;
                    if (unpacked > MOST_UNPACKED) {
                        throw invalid("unpacks to more than 100 MiB");
                    }
                }
            }
        }
        if (unpacked > (long) MOST_RATIO * packed) {
            throw invalid("unpacks to more than 100 times its size");
        }
    }

    private static Manifest manifest(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(MANIFEST);
        if (entry == null) {
            throw noBundle("it has no " + MANIFEST);
        }
        try (InputStream content = zip.getInputStream(entry)) {
            return new Manifest(content);
        } catch (IOException e) {
            throw noBundle("its manifest cannot be read: " + e.getMessage());
        }
    }

    private static Set<String> packages(List<? extends ZipEntry> entries) {
        Set<String> packages = new TreeSet<>();
        for (ZipEntry entry : entries) {
            int end = entry.getName().lastIndexOf('/');
            if (end > 0 && entry.getName().endsWith(".class")) {
                packages.add(entry.getName().substring(0, end).replace('/', '.'));
            }
        }
        return packages;
    }

    private static List<String> pages(List<? extends ZipEntry> entries) {
        return entries.stream()
                .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(PAGES))
                .map(entry -> entry.getName().substring(PAGES.length()))
                .sorted()
                .toList();
    }

    static DockStatException noBundle(@Nullable String reason) {
        return invalid("is no OSGi bundle: " + reason);
    }

    private static DockStatException invalid(String problem) {
        return DockStatException.invalid("plugin", problem);
    }
}
