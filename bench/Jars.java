import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Jars of bundles. */
final class Jars {
    private static final String HELLO = """
            package bench;
            public final class Hello extends jakarta.servlet.http.HttpServlet implements org.osgi.framework.BundleActivator {
                private static final byte[] BODY = "{\\"hello\\":\\"world\\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
                @Override public void start(org.osgi.framework.BundleContext context) {
                    context.registerService(jakarta.servlet.Servlet.class, this, org.osgi.framework.FrameworkUtil.asDictionary(
                            java.util.Map.of("dockstat.plugin.route", new String[] {"/hello"})));
                }
                @Override public void stop(org.osgi.framework.BundleContext context) {}
                @Override protected void doGet(jakarta.servlet.http.HttpServletRequest request,
                        jakarta.servlet.http.HttpServletResponse response) throws java.io.IOException {
                    response.setContentType("application/json");
                    response.setContentLength(BODY.length);
                    response.getOutputStream().write(BODY);
                }
            }
            """;

    private Jars() {}

    /** The bundle of a plugin named {@code hello} that answers at its {@code /hello}. */
    static byte[] hello(Path distribution, Path folder) throws IOException {
        return bundle(distribution, folder, "bench.Hello", HELLO, Map.of(
                "Bundle-SymbolicName", "bench.hello", "Bundle-Version", "1.0.0", "Bundle-Vendor", "bench", "DockStat-Plugin", "hello",
                "Import-Package", "org.osgi.framework,jakarta.servlet,jakarta.servlet.http"));
    }

    /** A bundle of one class, compiled against what is in a distribution. */
    static byte[] bundle(Path distribution, Path folder, String type, String source, Map<String, String> headers) throws IOException {
        Path file = folder.resolve("classes").resolve(type.replace('.', '/') + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
        int code = ToolProvider.getSystemJavaCompiler().run(null, null, OutputStream.nullOutputStream(), "-cp", classPath(distribution),
                "-proc:none", "-d", folder.resolve("classes").toString(), file.toString());
        if (code != 0) {
            throw new IOException(type + " does not compile");
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-Activator", type);
        headers.forEach(manifest.getMainAttributes()::putValue);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
            out.putNextEntry(new JarEntry(type.replace('.', '/') + ".class"));
            out.write(Files.readAllBytes(folder.resolve("classes").resolve(type.replace('.', '/') + ".class")));
        }
        return bytes.toByteArray();
    }

    private static String classPath(Path distribution) throws IOException {
        try (Stream<Path> bundles = Files.list(distribution.resolve("bundles")); Stream<Path> lib = Files.list(distribution.resolve("lib"))) {
            return Stream.concat(bundles, lib).map(Path::toString).collect(Collectors.joining(":"));
        }
    }

    /** The same but for its version. */
    static byte[] version(byte[] jar, String version) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar))) {
            Manifest manifest = in.getManifest();
            manifest.getMainAttributes().put(new Attributes.Name("Bundle-Version"), version);
            try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
                for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    in.transferTo(out);
                }
            }
        }
        return bytes.toByteArray();
    }

    /** A copy of a distribution that may be added to. */
    static Path copy(Path distribution, Path folder) throws IOException, InterruptedException {
        Path copy = folder.resolve("dockstat");
        run(List.of("cp", "-a", distribution.toAbsolutePath().toString(), copy.toString()));
        return copy;
    }

    static void remove(Path folder) throws IOException, InterruptedException {
        run(List.of("rm", "-rf", folder.toString()));
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        int code = new ProcessBuilder(command).start().waitFor();
        if (code != 0) {
            throw new IOException(command + " ended with " + code);
        }
    }
}
