import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/**
 * Requests per second and 99th percentile of a script plugin's route and of a bundle plugin's route, beside a plain servlet of the
 * same server in the same run, round about: what counts is the ratio, not the number. Run by {@code ./dev bench plugins}.
 */
final class Plugins {
    private static final int CONNECTIONS = 8;
    private static final int ROUNDS = 5;
    private static final Duration WARM_UP = Duration.ofSeconds(4);
    private static final Duration ROUND = Duration.ofSeconds(3);

    private static final String SCRIPT = "export default { config: { actions: { hello: () => ({ hello: 'world' }) },"
            + " apiRoutes: { '/hello': { method: 'GET', actions: ['hello'] } } } };";
    private static final String BUNDLE = """
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

    private Plugins() {}

    public static void main(String... arguments) throws Exception {
        Path distribution = Path.of(arguments[0]).toAbsolutePath().normalize();
        Path folder = Files.createTempDirectory("dockstat-bench");
        Process server = new ProcessBuilder(
                        distribution.resolve("bin/dockstat").toString(),
                        "--port", "0", "--data", folder.resolve("data").toString(),
                        "--plugins", folder.resolve("plugins").toString(), "--auto-register", "false")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            URI root = listening(server);
            int script = install(root, "application/json", installation().getBytes(StandardCharsets.UTF_8));
            int bundle = install(root, "application/java-archive", jar(distribution, folder));
            post(root, "/api/v2/plugins/activate", "application/json", "[%d,%d]".formatted(script, bundle).getBytes(StandardCharsets.UTF_8));
            measure(root, List.of(
                    new Subject("plain servlet", "/health/live"),
                    new Subject("bundle route", "/api/v2/plugins/" + bundle + "/routes/hello"),
                    new Subject("script route", "/api/v2/plugins/" + script + "/routes/hello")));
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    private static final class Subject {
        final String name;
        final String path;
        final List<Double> rates = new ArrayList<>();
        final List<Double> p99 = new ArrayList<>();

        Subject(String name, String path) {
            this.name = name;
            this.path = path;
        }

        static double median(List<Double> values) {
            return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
        }
    }

    private static void measure(URI root, List<Subject> subjects) throws Exception {
        for (Subject subject : subjects) {
            load(root, subject.path, WARM_UP);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (Subject subject : subjects) {
                long[] nanos = load(root, subject.path, ROUND);
                Arrays.sort(nanos);
                subject.rates.add(nanos.length / (ROUND.toNanos() / 1e9));
                subject.p99.add(nanos[(int) (nanos.length * 0.99)] / 1e6);
            }
        }
        Subject plain = subjects.getFirst();
        System.out.printf("%d connections, median of %d rounds of %d s%n", CONNECTIONS, ROUNDS, ROUND.toSeconds());
        System.out.printf("%-14s %12s %8s %10s %8s%n", "", "requests/s", "ratio", "p99 ms", "ratio");
        for (Subject subject : subjects) {
            double rate = Subject.median(subject.rates);
            double p99 = Subject.median(subject.p99);
            System.out.printf("%-14s %12.0f %8.2f %10.2f %8.2f%n", subject.name, rate,
                    rate / Subject.median(plain.rates), p99, p99 / Subject.median(plain.p99));
        }
    }

    /** Times of all requests, over connections that stay open; a plain socket each, for a client's own work is not to be measured. */
    private static long[] load(URI root, String path, Duration length) throws Exception {
        List<List<Long>> all = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        long end = System.nanoTime() + length.toNanos();
        for (int i = 0; i < CONNECTIONS; i++) {
            List<Long> own = new ArrayList<>();
            all.add(own);
            threads.add(Thread.ofPlatform().start(() -> ask(root, path, end, own)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return all.stream().flatMap(List::stream).mapToLong(Long::longValue).toArray();
    }

    private static void ask(URI root, String path, long end, List<Long> nanos) {
        byte[] request = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] buffer = new byte[8192];
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.setTcpNoDelay(true);
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            while (System.nanoTime() < end) {
                long start = System.nanoTime();
                out.write(request);
                readAnswer(in, buffer);
                nanos.add(System.nanoTime() - start);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

    private static void readAnswer(InputStream in, byte[] buffer) throws IOException {
        int have = 0;
        while (true) {
            int read = in.read(buffer, have, buffer.length - have);
            if (read < 0) {
                throw new IOException("the server closed the connection");
            }
            have += read;
            String text = new String(buffer, 0, have, StandardCharsets.ISO_8859_1);
            int head = text.indexOf("\r\n\r\n");
            if (head >= 0) {
                if (!text.startsWith("HTTP/1.1 200")) {
                    throw new IOException(text);
                }
                Matcher length = LENGTH.matcher(text);
                boolean chunked = !length.find();
                if (chunked ? text.endsWith("0\r\n\r\n") : have >= head + 4 + Integer.parseInt(length.group(1))) {
                    return;
                }
            }
        }
    }

    private static URI listening(Process server) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("DockStat listening on ")) {
                Thread.ofPlatform().daemon().start(() -> lines.lines().forEach(rest -> {}));
                return URI.create(line.substring("DockStat listening on ".length()));
            }
        }
        throw new IOException("the server did not start");
    }

    private static String installation() {
        return """
                {"name":"bench","version":"1","description":"","repoType":"local","repository":"","manifest":"","author":{"name":"bench"},"plugin":"%s"}"""
                .formatted(SCRIPT);
    }

    private static int install(URI root, String type, byte[] body) throws Exception {
        Matcher id = Pattern.compile("\"id\":(\\d+)").matcher(post(root, "/api/v2/plugins/install", type, body));
        if (!id.find()) {
            throw new IOException("no id");
        }
        return Integer.parseInt(id.group(1));
    }

    private static String post(URI root, String path, String type, byte[] body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var answer = http.send(
                    HttpRequest.newBuilder(root.resolve(path)).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)).build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != 200 || answer.body().contains("\"errors\":[{")) {
                throw new IOException(answer.body());
            }
            return answer.body();
        }
    }

    private static byte[] jar(Path distribution, Path folder) throws IOException {
        Path source = Files.writeString(Files.createDirectories(folder.resolve("bench")).resolve("Hello.java"), BUNDLE);
        String path;
        try (Stream<Path> jars = Files.list(distribution.resolve("bundles"))) {
            path = Stream.concat(jars, Files.list(distribution.resolve("lib"))).map(Path::toString).collect(Collectors.joining(":"));
        }
        int code = ToolProvider.getSystemJavaCompiler()
                .run(null, null, OutputStream.nullOutputStream(), "-cp", path, "-proc:none", "-d", folder.toString(), source.toString());
        if (code != 0) {
            throw new IOException("the bundle does not compile");
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "bench");
        manifest.getMainAttributes().putValue("Bundle-Version", "1.0.0");
        manifest.getMainAttributes().putValue("Bundle-Vendor", "bench");
        manifest.getMainAttributes().putValue("DockStat-Plugin", "bench-bundle");
        manifest.getMainAttributes().putValue("Bundle-Activator", "bench.Hello");
        manifest.getMainAttributes().putValue("Import-Package", "org.osgi.framework,jakarta.servlet,jakarta.servlet.http");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
            out.putNextEntry(new ZipEntry("bench/Hello.class"));
            out.write(Files.readAllBytes(folder.resolve("bench/Hello.class")));
        }
        return bytes.toByteArray();
    }
}
