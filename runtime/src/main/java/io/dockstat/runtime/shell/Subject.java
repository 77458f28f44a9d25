package io.dockstat.runtime.shell;

import io.dockstat.runtime.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file is the next version of.
 *
 * @param name a module's symbolic name, or a plugin's name
 * @param type of its content
 */
record Subject(Kind kind, String name, Path file, String type) {
    /** What is replaced differs in where it is known. */
    enum Kind {
        MODULE,
        PLUGIN
    }

    private static final String JAR = "application/java-archive";
    private static final String SCRIPT = "text/javascript";
    private static final Pattern COMMENT = Pattern.compile("^\\s*/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("@name\\s+([^\\r\\n*]+)");

    /** @throws Refusal when the file is neither a script nor the jar of a bundle */
    static Subject of(String operand) throws Refusal {
        Path file = Path.of(operand);
        if (!Files.isRegularFile(file)) {
            throw Refusal.usage("there is no file " + file);
        }
        try {
            return operand.endsWith(".js") || operand.endsWith(".mjs")
                    ? new Subject(Kind.PLUGIN, scriptName(file), file, SCRIPT)
                    : bundle(file);
        } catch (IOException | IllegalArgumentException e) {
            throw Refusal.usage(file + " cannot be read: " + e.getMessage());
        }
    }

    /** As the server reads it: {@code @name} of the comment at the beginning, else the file's name. */
    private static String scriptName(Path file) throws IOException {
        Matcher comment = COMMENT.matcher(Files.readString(file));
        if (comment.find()) {
            Matcher name = NAME.matcher(comment.group());
            if (name.find()) {
                return name.group(1).strip();
            }
        }
        return file.getFileName().toString().replaceAll("\\.m?js$", "");
    }

    private static Subject bundle(Path file) throws IOException, Refusal {
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            Attributes headers = Optional.ofNullable(jar.getManifest())
                    .map(Manifest::getMainAttributes)
                    .orElseGet(Attributes::new);
            Optional<String> plugin = header(headers, "DockStat-Plugin");
            if (plugin.isPresent()) {
                return new Subject(Kind.PLUGIN, plugin.get(), file, JAR);
            }
            String name = header(headers, "Bundle-SymbolicName")
                    .orElseThrow(() -> Refusal.usage(file + " is no bundle: its manifest has no Bundle-SymbolicName"));
            return new Subject(Kind.MODULE, name, file, JAR);
        }
    }

    private static Optional<String> header(Attributes headers, String name) {
        return Optional.ofNullable(headers.getValue(name))
                .map(value -> value.replaceAll("(?s);.*", "").strip());
    }
}
