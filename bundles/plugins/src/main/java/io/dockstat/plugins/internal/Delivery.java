package io.dockstat.plugins.internal;

import io.dockstat.DockStatException;
import io.dockstat.Validation;
import io.dockstat.plugins.internal.bundles.BundleManifest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A plugin as it comes in, in one piece.
 *
 * @param about what it says of itself, or what was said with it
 * @param code what it is
 */
public record Delivery(Metadata about, Code code) {
    private static final Pattern COMMENT = Pattern.compile("^\\s*/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern TAG =
            Pattern.compile("@(name|version|description|author|license|repository)\\s+([^\\r\\n*]+)");
    private static final String UNVERSIONED = "0.0.0";
    private static final String NOBODY = "unknown";

    /**
     * A file: a jar tells of itself in its manifest, a script in {@code @name}, {@code @version}, {@code @description}, {@code @author},
     * {@code @license} and {@code @repository} of a comment at its beginning.
     *
     * @param stem what a script is called that does not say so: the file's name without its ending
     * @throws DockStatException INVALID where it is neither
     */
    public static Delivery of(byte[] file, String stem) {
        return isJar(file) ? bundle(file) : script(file, stem);
    }

    private static boolean isJar(byte[] file) {
        return file.length > 2 && file[0] == 'P' && file[1] == 'K';
    }

    private static Delivery bundle(byte[] jar) {
        BundleManifest manifest = BundleManifest.read(jar);
        Metadata about = Metadata.checked(
                new Metadata.Given(
                        manifest.name(),
                        manifest.description(),
                        manifest.version(),
                        manifest.repository(),
                        "local",
                        "META-INF/MANIFEST.MF",
                        new Author(known(manifest.vendor()), null, null, given(manifest.license())),
                        null),
                new Validation());
        return new Delivery(about, Code.of(Code.Kind.BUNDLE, about.name(), jar));
    }

    private static String known(String author) {
        return author.isBlank() ? NOBODY : author;
    }

    private static @Nullable String given(String text) {
        return text.isBlank() ? null : text;
    }

    private static Delivery script(byte[] file, String stem) {
        String code = text(file);
        if (code.isBlank()) {
            throw DockStatException.invalid("plugin", "must not be empty");
        }
        Map<String, String> tags = tags(code);
        Metadata about = Metadata.checked(
                new Metadata.Given(
                        tags.getOrDefault("name", stem),
                        tags.getOrDefault("description", ""),
                        tags.getOrDefault("version", UNVERSIONED),
                        tags.getOrDefault("repository", ""),
                        "local",
                        "",
                        new Author(tags.getOrDefault("author", NOBODY), null, null, tags.get("license")),
                        null),
                new Validation());
        return new Delivery(about, Code.of(Code.Kind.SCRIPT, about.name(), file));
    }

    private static String text(byte[] file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException e) {
            throw DockStatException.invalid("plugin", "is neither a jar nor a script: it is not text in UTF-8");
        }
    }

    private static Map<String, String> tags(String code) {
        Map<String, String> tags = new TreeMap<>();
        Matcher comment = COMMENT.matcher(code);
        if (comment.find()) {
            Matcher tag = TAG.matcher(comment.group());
            while (tag.find()) {
                tags.putIfAbsent(
                        Objects.requireNonNull(tag.group(1)),
                        Objects.requireNonNull(tag.group(2)).strip());
            }
        }
        return tags;
    }
}
