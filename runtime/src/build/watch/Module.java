import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A folder of {@code bundles/} and how its jar is made without Maven: compiled without the analysis, which {@code ./dev test} does. */
final class Module implements Comparable<Module> {
    private static final Pattern VERSION = Pattern.compile("<([\\w.-]+\\.version)>([^<]+)</");
    /** What Maven knows and bnd does not: taken from the jar that Maven made. */
    private static final List<String> KEPT =
            List.of("Bundle-SymbolicName", "Bundle-Version", "Bundle-Name", "Bundle-Description");

    /** Maven writes the version into these. */
    private static final String FILTERED = "src/main/filtered";

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    private final Path folder;
    private final Path root;
    private final Path bundles;

    /** Why it has no jar: the words of the compiler, or of bnd. */
    static final class Failure extends Exception {
        private static final long serialVersionUID = 1L;

        Failure(String message) {
            super(message);
        }
    }

    /**
     * Knows it, and builds nothing yet.
     *
     * @param bundles where the jar that Maven made of it is
     */
    Module(Path folder, Path root, Path bundles) {
        this.folder = folder;
        this.root = root;
        this.bundles = bundles;
    }

    String name() {
        return folder.getFileName().toString();
    }

    Path jar() {
        return folder.resolve("target/watch/" + name() + ".jar");
    }

    private Path classes() {
        return folder.resolve("target/watch/classes");
    }

    /** What the jar is made of, and when each was changed. */
    Map<Path, FileTime> sources() throws IOException {
        Map<Path, FileTime> sources = new TreeMap<>();
        for (Path place : List.of(folder.resolve("src/main"), folder.resolve("bnd.bnd"))) {
            for (Path file : files(place)) {
                modified(file).ifPresent(time -> sources.put(file, time));
            }
        }
        return sources;
    }

    /** Empty where it has gone since it was listed: editors replace what they save. */
    private static Optional<FileTime> modified(Path file) throws IOException {
        try {
            return Optional.of(Files.getLastModifiedTime(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Whatever editors put down beside a file for a moment is none of it. */
    private static List<Path> files(Path place) throws IOException {
        if (!Files.exists(place)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().matches("\\..*|.*~|.*\\.sw.|\\d+"))
                    .toList();
        } catch (java.io.UncheckedIOException e) {
            return files(place);
        }
    }

    void build() throws Exception {
        List<File> classPath = Stream.of(Files.readString(folder.resolve("target/watch.classpath"))
                        .strip()
                        .split(File.pathSeparator))
                .map(File::new)
                .toList();
        empty(classes());
        compile(classPath);
        copyResources();
        bundle(classPath);
    }

    private static void empty(Path place) throws IOException {
        if (Files.exists(place)) {
            try (Stream<Path> old = Files.walk(place)) {
                for (Path each : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
        Files.createDirectories(place);
    }

    private void compile(List<File> classPath) throws IOException, Failure {
        StringWriter said = new StringWriter();
        List<Path> sources = files(folder.resolve("src/main/java"));
        try (StandardJavaFileManager files = COMPILER.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-d",
                    classes().toString(),
                    "--release",
                    "25",
                    "-parameters",
                    "-g",
                    "-proc:none",
                    "-classpath",
                    String.join(
                            File.pathSeparator,
                            classPath.stream().map(File::toString).toList()));
            boolean isDone = COMPILER.getTask(
                            said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            if (!isDone) {
                throw new Failure(said.toString().stripTrailing());
            }
        }
    }

    private void copyResources() throws IOException, Failure {
        for (String place : List.of("src/main/resources", FILTERED)) {
            Path resources = folder.resolve(place);
            for (Path file : files(resources)) {
                Path copy = classes().resolve(resources.relativize(file));
                Files.createDirectories(copy.getParent());
                if (place.equals(FILTERED)) {
                    String text = Files.readString(file);
                    Files.writeString(copy, text.replace("${project.version}", built().getValue("Bundle-Version")));
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    private void bundle(List<File> classPath) throws Exception {
        try (Builder builder = new Builder()) {
            builder.setBase(folder.toFile());
            builder.setTrace(false);
            builder.setProperties(properties());
            builder.setJar(new Jar(name(), classes().toFile()));
            List<Jar> path = new ArrayList<>();
            path.add(new Jar(classes().toFile()));
            for (File each : classPath) {
                path.add(new Jar(each));
            }
            builder.setClasspath(path.toArray(Jar[]::new));
            Jar jar = builder.build();
            if (!builder.getErrors().isEmpty()) {
                throw new Failure(String.join("\n", builder.getErrors()));
            }
            jar.write(jar().toFile());
        }
    }

    private Properties properties() throws IOException, Failure {
        Properties properties = new Properties();
        for (Path pom : List.of(root.resolve("pom.xml"), folder.resolve("pom.xml"))) {
            Matcher version = VERSION.matcher(Files.readString(pom));
            while (version.find()) {
                properties.setProperty(version.group(1), version.group(2));
            }
        }
        for (Path bnd : List.of(root.resolve("bnd.bnd"), folder.resolve("bnd.bnd"))) {
            if (Files.exists(bnd)) {
                try (var reader = Files.newBufferedReader(bnd)) {
                    properties.load(reader);
                }
            }
        }
        Attributes built = built();
        KEPT.forEach(header -> properties.setProperty(header, built.getValue(header)));
        properties.setProperty("project.version", built.getValue("Bundle-Version"));
        return properties;
    }

    private Attributes built() throws IOException, Failure {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(bundles, "io.dockstat." + name() + "-*.jar")) {
            for (Path each : jars) {
                try (JarFile jar = new JarFile(each.toFile())) {
                    return jar.getManifest().getMainAttributes();
                }
            }
        }
        throw new Failure("no jar of it is in " + bundles + ": ./dev build makes one");
    }

    @Override
    public int compareTo(Module other) {
        return name().compareTo(other.name());
    }
}
