package io.dockstat.modules.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.dockstat.DockStatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * A jar that is, or could be, a module.
 *
 * @param bytes not to be changed
 * @param sha256 of the bytes, in hexadecimal
 */
@SuppressWarnings("ArrayRecordComponent")
record ModuleJar(byte[] bytes, String sha256, String symbolicName, String version) {
    /** How a directory ends, and how long that is at most: the record and a comment. */
    private static final String END = "PK\005\006";

    private static final int LONGEST_END = 22 + 65_535;

    /** @throws DockStatException INVALID where it is no bundle */
    static ModuleJar of(byte[] bytes) {
        Attributes manifest = manifest(bytes);
        String name = value(manifest, Constants.BUNDLE_SYMBOLICNAME);
        if (name == null || !"2".equals(value(manifest, Constants.BUNDLE_MANIFESTVERSION))) {
            throw DockStatException.invalid("body", "is no OSGi bundle: its manifest has no symbolic name");
        }
        return new ModuleJar(
                bytes,
                sha256(bytes),
                name.replaceAll(";.*", "").strip(),
                version(Objects.requireNonNullElse(value(manifest, Constants.BUNDLE_VERSION), "0.0.0")));
    }

    private static String version(String text) {
        try {
            return Version.parseVersion(text).toString();
        } catch (IllegalArgumentException e) {
            throw DockStatException.invalid("body", "is no OSGi bundle: its version \"" + text + "\" is none");
        }
    }

    private static Attributes manifest(byte[] bytes) {
        try (JarInputStream jar = new JarInputStream(new ByteArrayInputStream(bytes))) {
            Manifest manifest = jar.getManifest();
            if (manifest != null) {
                readOn(jar, bytes);
                return manifest.getMainAttributes();
            }
        } catch (IOException e) {
            throw DockStatException.invalid("body", "is no jar that can be read: " + e.getMessage());
        }
        throw DockStatException.invalid("body", "is no jar with a manifest at its beginning");
    }

    /** Half a jar has its manifest, but no directory at its end. */
    private static void readOn(JarInputStream jar, byte[] bytes) throws IOException {
        while (jar.getNextJarEntry() != null) {
            jar.closeEntry();
        }
        String end = new String(
                bytes, Math.max(0, bytes.length - LONGEST_END), Math.min(bytes.length, LONGEST_END), ISO_8859_1);
        if (!end.contains(END)) {
            throw new IOException("its end is missing");
        }
    }

    private static @Nullable String value(Attributes manifest, String name) {
        return manifest.getValue(name);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
