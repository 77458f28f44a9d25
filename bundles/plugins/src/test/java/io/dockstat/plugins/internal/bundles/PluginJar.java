package io.dockstat.plugins.internal.bundles;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes the jar of a plugin out of classes of the tests, as an author's build would. */
final class PluginJar {
    private final Jar jar = new Jar("plugin");
    private final Builder analyzer = new Builder();

    private PluginJar(String symbolicName) throws Exception {
        analyzer.setProperty("Bundle-SymbolicName", symbolicName);
        analyzer.setProperty("Bundle-Version", "1.2.3");
        analyzer.setProperty("Import-Package", "!org.jspecify.annotations,*");
        analyzer.setProperty("-noextraheaders", "true");
        for (String entry : classPath()) {
            if (new File(entry).exists() && !entry.contains("test-classes")) {
                analyzer.addClasspath(new File(entry));
            }
        }
    }

    /** Of the tests. */
    static List<String> classPath() {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("java.class.path"))
                .toList();
    }

    static PluginJar of(String symbolicName, Class<?>... types) throws Exception {
        PluginJar plugin = new PluginJar(symbolicName);
        for (Class<?> type : types) {
            plugin.add(type);
        }
        return plugin;
    }

    private void add(Class<?> type) throws Exception {
        Path file = Path.of(Objects.requireNonNull(type.getResource(type.getSimpleName() + ".class"))
                .toURI());
        try (Stream<Path> files = Files.list(file.getParent())) {
            List<Path> own = files.filter(
                            each -> each.getFileName().toString().matches(type.getSimpleName() + "(\\$.*)?\\.class"))
                    .toList();
            for (Path each : own) {
                file(type.getPackageName().replace('.', '/') + "/" + each.getFileName(), Files.readAllBytes(each));
            }
        }
    }

    PluginJar file(String path, byte[] content) {
        jar.putResource(path, new EmbeddedResource(content, 0));
        return this;
    }

    PluginJar file(String path, String content) {
        return file(path, content.getBytes(StandardCharsets.UTF_8));
    }

    PluginJar header(String name, String value) {
        analyzer.setProperty(name, value);
        return this;
    }

    byte[] bytes() throws Exception {
        analyzer.setJar(jar);
        jar.setManifest(analyzer.calcManifest());
        if (!analyzer.getErrors().isEmpty()) {
            throw new IllegalStateException(analyzer.getErrors().toString());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        jar.write(out);
        return out.toByteArray();
    }
}
