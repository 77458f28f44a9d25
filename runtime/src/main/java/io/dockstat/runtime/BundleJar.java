package io.dockstat.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.Version;

/**
 * A bundle in a folder.
 *
 * @param symbolicName what it is, in whatever version; the file's name where the file says nothing
 */
record BundleJar(Path file, String symbolicName, Version version) {
    /** The newer one last; of two of one version the one whose name comes last. */
    static final Comparator<BundleJar> BY_AGE =
            Comparator.comparing(BundleJar::version).thenComparing(BundleJar::file);

    /** Reads the manifest. What cannot be read is a bundle all the same: the framework says what is wrong with it. */
    static BundleJar read(Path file) {
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            Optional<Attributes> headers =
                    Optional.ofNullable(jar.getManifest()).map(Manifest::getMainAttributes);
            String name = headers.flatMap(each -> header(each, "Bundle-SymbolicName"))
                    .orElse(file.getFileName().toString());
            String version =
                    headers.flatMap(each -> header(each, "Bundle-Version")).orElse("0");
            return new BundleJar(file, name, Version.parseVersion(version));
        } catch (IOException | IllegalArgumentException e) {
            return nameless(file);
        }
    }

    private static BundleJar nameless(Path file) {
        return new BundleJar(file, file.getFileName().toString(), Version.emptyVersion);
    }

    /** Its value without what follows a semicolon. */
    private static Optional<String> header(Attributes headers, String name) {
        return Optional.ofNullable(headers.getValue(name))
                .map(value -> value.replaceAll("(?s);.*", "").strip());
    }
}
