package io.dockstat.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * What was swapped while the server ran, and starts again with it: {@code modules/<symbolic name>.properties} in the data folder say
 * which jar of {@code modules/jars} stands in for which of the distribution. Whatever is wrong with them, the distribution's own starts.
 */
final class Swapped {
    private static final String SHA256 = "[0-9a-f]{64}";

    private final Path folder;
    private final Consumer<String> said;

    /**
     * @param folder {@code modules} of the data folder; it need not be there
     * @param said is told, in a line, of what was swapped and does not start
     */
    Swapped(Path folder, Consumer<String> said) {
        this.folder = folder;
        this.said = said;
    }

    /** The jar to start for one of the distribution: the one that stands in for it, else itself. */
    Path instead(BundleJar own) {
        String name = own.symbolicName() + ".properties";
        try {
            Path file = folder.resolve(name);
            return Files.exists(file) ? standIn(own, read(file)).orElse(own.file()) : own.file();
        } catch (IOException | IllegalArgumentException e) {
            return refuse(own, name + " in " + folder + " cannot be read: " + e.getMessage())
                    .orElse(own.file());
        }
    }

    private Optional<Path> standIn(BundleJar own, Properties swap) throws IOException {
        String distribution = hash(swap, "distribution");
        String current = hash(swap, "current");
        if (current.equals(distribution)) {
            return Optional.empty();
        }
        if (!sha256(own.file()).equals(distribution)) {
            return refuse(own, "it is another one than was there when it was swapped: an upgrade");
        }
        Path kept = folder.resolve("jars").resolve(current + ".jar");
        if (!Files.isRegularFile(kept)) {
            return refuse(own, kept + " is missing");
        }
        if (!sha256(kept).equals(current)
                || !BundleJar.read(kept).symbolicName().equals(own.symbolicName())) {
            return refuse(own, kept + " is damaged");
        }
        return Optional.of(kept);
    }

    private Optional<Path> refuse(BundleJar own, String why) {
        said.accept("the swap of " + own.symbolicName() + " is not taken up, "
                + own.file().getFileName() + " of the distribution starts: " + why);
        return Optional.empty();
    }

    private static Properties read(Path file) throws IOException {
        Properties swap = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            swap.load(reader);
        }
        return swap;
    }

    private static String hash(Properties swap, String key) throws IOException {
        String value = swap.getProperty(key, "").strip();
        if (!value.matches(SHA256)) {
            throw new IOException("'" + key + "' is no SHA-256");
        }
        return value;
    }

    /** In small hexadecimal digits. */
    static String sha256(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file);
                DigestInputStream digested = new DigestInputStream(content, MessageDigest.getInstance("SHA-256"))) {
            digested.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
