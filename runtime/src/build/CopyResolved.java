import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/**
 * Copies the bundles that the resolver chose, named by symbolic name and version: for bnd's own export plugin is not to
 * be had in the version that knows Java 25. Run by the build with: the resolved bndrun, a file that lists the candidates, the destination.
 */
final class CopyResolved {
    private CopyResolved() {}

    public static void main(String... arguments) throws IOException {
        Set<String> wanted = chosen(Path.of(arguments[0]));
        Path destination = Files.createDirectories(Path.of(arguments[2]));
        Set<String> copied = new TreeSet<>();
        for (String candidate : Files.readString(Path.of(arguments[1])).strip().split(File.pathSeparator)) {
            Attributes manifest = manifest(Path.of(candidate));
            String name = String.valueOf(manifest.getValue("Bundle-SymbolicName"))
                    .replaceAll(";.*", "")
                    .strip();
            if (wanted.remove(name)) {
                Path target = destination.resolve(name + "-" + manifest.getValue("Bundle-Version") + ".jar");
                Files.copy(Path.of(candidate), target, REPLACE_EXISTING, COPY_ATTRIBUTES);
                copied.add(target.getFileName().toString());
            }
        }
        if (!wanted.isEmpty()) {
            throw new IOException("resolved, but not among the dependencies: " + wanted);
        }
        try (DirectoryStream<Path> there = Files.newDirectoryStream(destination)) {
            for (Path each : there) {
                if (!copied.contains(each.getFileName().toString())) {
                    Files.delete(each);
                }
            }
        }
    }

    private static Set<String> chosen(Path bndrun) throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(bndrun)) {
            properties.load(reader);
        }
        Set<String> names = new TreeSet<>();
        for (String clause : properties.getProperty("-runbundles", "").split(",(?![0-9.]+\\))")) {
            names.add(clause.replaceAll(";.*", "").strip());
        }
        return names;
    }

    private static Attributes manifest(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest() == null
                    ? new Attributes()
                    : file.getManifest().getMainAttributes();
        }
    }
}
