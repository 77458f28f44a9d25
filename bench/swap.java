import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * The longest gap a client sees while something is swapped, and how many of its requests fail, beside the same swap done by plain
 * stop, update and start on the same framework in the same run. A gap is the time from one good answer of a connection to its next.
 * Run by {@code ./dev bench swap}.
 */
final class Swap {
    private static final List<String> MODULES =
            List.of("containers", "hosts", "clients", "manager", "metrics", "plugins", "rest", "db", "engine");
    private static final int ROUNDS = Integer.getInteger("dockstat.swap.rounds", 5);
    private static final int CONNECTIONS = 2;
    private static final long PAUSE_MILLIS = 10;
    private static final long BETWEEN_MILLIS = 500;
    private static final long LIMIT_MILLIS = 30_000;

    /** A bundle beside the others that does to one of them what an administrator's console would do. */
    private static final String PLAIN = """
            package bench;
            import java.io.*;
            import java.util.*;
            import org.osgi.framework.*;
            import org.osgi.framework.wiring.FrameworkWiring;
            public final class Plain implements BundleActivator {
                @Override public void start(BundleContext context) throws Exception {
                    var server = new java.net.ServerSocket(Integer.getInteger("bench.port"), 1, java.net.InetAddress.getLoopbackAddress());
                    BundleContext all = context.getBundle(0).getBundleContext();
                    Thread.ofPlatform().daemon().start(() -> {
                        while (true) {
                            try (var socket = server.accept();
                                    var in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
                                    var out = new PrintStream(socket.getOutputStream())) {
                                String[] words = in.readLine().split(" ", 2);
                                try {
                                    swap(all, words[0], words[1]);
                                    out.print("ok");
                                } catch (Exception e) {
                                    out.print(e);
                                }
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        }
                    });
                }
                @Override public void stop(BundleContext context) {}
                private static void swap(BundleContext all, String name, String file) throws Exception {
                    Bundle bundle = Arrays.stream(all.getBundles())
                            .filter(each -> name.equals(each.getSymbolicName()) && each.getState() == Bundle.ACTIVE)
                            .findFirst().orElseThrow();
                    bundle.stop();
                    try (InputStream jar = new FileInputStream(file)) {
                        bundle.update(jar);
                    }
                    var refreshed = new java.util.concurrent.CountDownLatch(1);
                    all.getBundle().adapt(FrameworkWiring.class).refreshBundles(List.of(bundle), event -> refreshed.countDown());
                    refreshed.await();
                    bundle.start();
                }
            }
            """;

    private final Path distribution;
    private final Path folder;
    private final URI root;
    private final int plainPort;
    private final List<Client> clients = new ArrayList<>();
    private int version;

    private Swap(Path distribution, Path folder, URI root, int plainPort) {
        this.distribution = distribution;
        this.folder = folder;
        this.root = root;
        this.plainPort = plainPort;
    }

    public static void main(String... arguments) throws Exception {
        Path folder = Files.createTempDirectory("dockstat-bench");
        Path distribution = folder.resolve("dockstat");
        new ProcessBuilder("cp", "-a", Path.of(arguments[0]).toAbsolutePath().toString(), distribution.toString()).start().waitFor();
        plainBundle(distribution, folder);
        int port = freePort();
        ProcessBuilder command = new ProcessBuilder(
                        distribution.resolve("bin/dockstat").toString(),
                        "--port", "0", "--data", folder.resolve("data").toString(), "--auto-register", "false")
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        command.environment().put("DOCKSTAT_JAVA_OPTS", "-Dbench.port=" + port);
        Process server = command.start();
        try {
            new Swap(distribution, folder, listening(server), port).run();
        } finally {
            server.destroy();
            server.waitFor();
            new ProcessBuilder("rm", "-rf", folder.toString()).start().waitFor();
        }
    }

    private void run() throws Exception {
        boolean engine = prepare();
        List<Kind> kinds = kinds();
        List<Row> rows = new ArrayList<>();
        try {
            settled();
            // First all of one way, then all of the other: what was swapped plainly is nothing that the server has kept a jar of.
            for (Kind kind : kinds) {
                rows.add(new Row(kind.name, measure(kind, kind.gated), new ArrayList<>()));
            }
            for (int i = 0; i < kinds.size(); i++) {
                rows.get(i).plain.addAll(measure(kinds.get(i), kinds.get(i).plain));
            }
        } finally {
            clients.forEach(Client::end);
        }
        print(rows, engine);
    }

    /** One way to swap one thing. */
    private interface Way {
        void swap() throws Exception;
    }

    private record Kind(String name, Predicate<String> own, Way gated, Way plain) {}

    private record Row(String kind, List<Round> gated, List<Round> plain) {}

    /**
     * @param done whether it was swapped, and not refused or broken off
     * @param back whether all answered as before in the end
     */
    private record Round(long ownMillis, long othersMillis, int failed, int requests, boolean done, boolean back) {}

    /** Something to ask for in every area; with an engine, hosts that are reachable. */
    private boolean prepare() throws IOException {
        send("POST", "/api/v2/docker/client/register", "application/json", bytes("{\"clientName\":\"bench\",\"options\":null}"));
        Path socket = Path.of("/var/run/docker.sock");
        boolean engine = Files.exists(socket);
        if (engine) {
            send("POST", "/api/v2/docker/hosts/add", "application/json",
                    bytes("{\"clientId\":1,\"hostname\":\"unix://%s\",\"name\":\"main\",\"secure\":false,\"port\":2375}".formatted(socket)));
            send("POST", "/api/v2/docker/client/monitoring/1/start", "", new byte[0]);
        }
        client("containers", "/api/v2/docker/containers/all/1", engine && hasContainers() ? "\"hostId\"" : "[");
        client("hosts", "/api/v2/docker/hosts/", engine ? "\"reachable\":true" : "[");
        client("engine", "/api/v2/docker/hosts/1", engine ? "\"reachable\":true" : "[");
        client("clients", "/api/v2/docker/client/all/true", "\"bench\"");
        client("manager", "/api/v2/docker/status", engine ? "\"activeWorkers\":1" : "{");
        client("metrics", "/metrics", "jvm_");
        client("db", "/api/v2/db/config", "\"DockStat\"");
        client("plugins", "/api/v2/plugins/status", "loaded_plugins");
        return engine;
    }

    /** Where there are some, a list without any is no answer of a whole system. */
    private boolean hasContainers() throws IOException {
        return send("GET", "/api/v2/docker/containers/all/1?fresh=true", "", new byte[0]).contains("\"hostId\"");
    }

    private List<Kind> kinds() throws IOException {
        List<Kind> kinds = new ArrayList<>();
        for (String module : MODULES) {
            // Every area stands on rest: its clients are all of them.
            Predicate<String> own = module.equals("rest") ? any -> true : module::equals;
            kinds.add(new Kind(module, own,
                    () -> send("PUT", "/api/v2/modules/" + module, "application/java-archive", Files.readAllBytes(next(module))),
                    () -> plainly("io.dockstat." + module, next(module))));
        }
        int script = Integer.parseInt(first("\"id\":(\\d+)",
                send("POST", "/api/v2/plugins/install", "application/json", bytes(script(1)))));
        send("POST", "/api/v2/plugins/activate", "application/json", bytes("[" + script + "]"));
        client("script", "/api/v2/plugins/" + script + "/routes/hello", "hello");
        kinds.add(new Kind("script", "script"::equals,
                () -> send("PUT", "/api/v2/plugins/" + script + "/code", "application/json", bytes(script(++version))),
                () -> {
                    send("POST", "/api/v2/plugins/deactivate", "application/json", bytes("[" + script + "]"));
                    send("POST", "/api/v2/plugins/install?update=true", "application/json", bytes(script(++version)));
                    send("POST", "/api/v2/plugins/activate", "application/json", bytes("[" + script + "]"));
                }));
        return kinds;
    }

    private static String script(int version) {
        return """
                {"name":"bench","version":"1.0.%d","description":"","repoType":"local","repository":"","manifest":"","author":{"name":"bench"},
                "plugin":"export default { config: { actions: { hello: () => 'hello %d' }, apiRoutes: { '/hello': { method: 'GET', actions: ['hello'] } } } };"}"""
                .formatted(version, version);
    }

    private List<Round> measure(Kind kind, Way way) throws Exception {
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            clients.forEach(Client::begin);
            boolean done = done(kind, way);
            boolean back = settled();
            rounds.add(new Round(longest(kind.own), longest(kind.own.negate()),
                    clients.stream().mapToInt(Client::failed).sum(), clients.stream().mapToInt(Client::requests).sum(), done, back));
        }
        return rounds;
    }

    private static boolean done(Kind kind, Way way) {
        try {
            way.swap();
            return true;
        } catch (Exception e) {
            System.out.println(kind.name + ": " + String.valueOf(e.getMessage()).lines().reduce((one, last) -> last).orElse(""));
            return false;
        }
    }

    private long longest(Predicate<String> names) {
        return clients.stream().filter(client -> names.test(client.name)).mapToLong(Client::longestMillis).max().orElse(0);
    }

    /** Waits until nobody has seen a failure for a while; false where that does not come. */
    private boolean settled() throws InterruptedException {
        long end = System.nanoTime() + LIMIT_MILLIS * 1_000_000;
        while (System.nanoTime() < end) {
            int failed = clients.stream().mapToInt(Client::failed).sum();
            clients.forEach(Client::expect);
            Thread.sleep(BETWEEN_MILLIS);
            if (clients.stream().allMatch(Client::answered) && clients.stream().mapToInt(Client::failed).sum() == failed) {
                return true;
            }
        }
        return false;
    }

    private static void print(List<Row> rows, boolean engine) {
        System.out.printf("%d swaps of each kind each way; gap in ms: median, worst; failed: of all requests meanwhile, swapped area and others; %s%n",
                ROUNDS, engine ? "one real engine" : "no engine");
        System.out.printf("%-11s | %15s %15s %13s | %15s %15s %13s%n", "", "swap: own gap", "others' gap", "failed",
                "plain: own gap", "others' gap", "failed");
        for (Row row : rows) {
            System.out.printf("%-11s | %s | %s%n", row.kind, cells(row.gated), cells(row.plain));
        }
    }

    private static String cells(List<Round> rounds) {
        int failed = rounds.stream().mapToInt(Round::failed).sum();
        int requests = rounds.stream().mapToInt(Round::requests).sum();
        long undone = rounds.stream().filter(round -> !round.done).count();
        long lost = rounds.stream().filter(round -> !round.back).count();
        return "%15s %15s %13s%s%s".formatted(
                gap(rounds.stream().map(Round::ownMillis).toList()), gap(rounds.stream().map(Round::othersMillis).toList()),
                failed + "/" + requests, undone == 0 ? "" : " not done: " + undone, lost == 0 ? "" : " not back: " + lost);
    }

    private static String gap(List<Long> millis) {
        List<Long> sorted = millis.stream().sorted().toList();
        return sorted.get(sorted.size() / 2) + ", " + sorted.getLast();
    }

    private void client(String name, String path, String part) {
        for (int i = 0; i < CONNECTIONS; i++) {
            clients.add(new Client(root, name, path, part));
        }
    }

    /** Somebody who asks for one thing all the while over a connection that stays open, and never asks twice for the same answer. */
    private static final class Client {
        final String name;
        private final URI root;
        private final String part;
        private final byte[] request;
        private final Thread thread;
        private volatile boolean running = true;
        private long goodNanos = System.nanoTime();
        private long longestNanos;
        private int failed;
        private int requests;
        private boolean answered;

        Client(URI root, String name, String path, String part) {
            this.root = root;
            this.name = name;
            this.part = part;
            this.request = bytes("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            this.thread = Thread.ofPlatform().daemon().start(this::ask);
        }

        synchronized void begin() {
            longestNanos = 0;
            failed = 0;
            requests = 0;
        }

        synchronized void expect() {
            answered = false;
        }

        synchronized boolean answered() {
            return answered;
        }

        /** With the gap that has not ended yet. */
        synchronized long longestMillis() {
            return Math.max(longestNanos, System.nanoTime() - goodNanos) / 1_000_000;
        }

        synchronized int failed() {
            return failed;
        }

        synchronized int requests() {
            return requests;
        }

        void end() {
            running = false;
        }

        private void ask() {
            while (running) {
                try (Socket socket = new Socket(root.getHost(), root.getPort())) {
                    socket.setTcpNoDelay(true);
                    socket.setSoTimeout((int) LIMIT_MILLIS);
                    InputStream in = new java.io.BufferedInputStream(socket.getInputStream());
                    while (running) {
                        socket.getOutputStream().write(request);
                        String answer = answer(in);
                        note(answer.startsWith("HTTP/1.1 200") && answer.contains(part));
                        Thread.sleep(PAUSE_MILLIS);
                        if (answer.toLowerCase(java.util.Locale.ROOT).contains("\r\nconnection: close")) {
                            break;
                        }
                    }
                } catch (IOException e) {
                    note(false);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        private synchronized void note(boolean good) {
            requests++;
            if (good) {
                longestNanos = Math.max(longestNanos, System.nanoTime() - goodNanos);
                goodNanos = System.nanoTime();
                answered = true;
            } else {
                failed++;
            }
        }

        private static String answer(InputStream in) throws IOException {
            StringBuilder head = new StringBuilder();
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                head.append(line).append("\r\n");
            }
            Matcher length = Pattern.compile("(?i)content-length: *(\\d+)").matcher(head);
            if (length.find()) {
                return head + "\r\n" + new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8);
            }
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            for (int size = -1; size != 0; line(in)) {
                size = Integer.parseInt(line(in).strip(), 16);
                body.writeBytes(in.readNBytes(size));
            }
            return head + "\r\n" + body.toString(StandardCharsets.UTF_8);
        }

        private static String line(InputStream in) throws IOException {
            StringBuilder line = new StringBuilder();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new EOFException("the server closed the connection");
                }
                if (next != '\r') {
                    line.append((char) next);
                }
            }
            return line.toString();
        }
    }

    private void plainly(String symbolicName, Path jar) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), plainPort)) {
            socket.getOutputStream().write(bytes(symbolicName + " " + jar + "\n"));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!answer.equals("ok")) {
                throw new IOException(symbolicName + ": " + answer);
            }
        }
    }

    /** The next version of a module: the same but for its number. */
    private Path next(String module) throws IOException {
        Path shipped;
        try (Stream<Path> all = Files.list(distribution.resolve("bundles"))) {
            shipped = all.filter(each -> each.getFileName().toString().matches("io\\.dockstat\\." + module + "-\\d.*\\.jar")).findFirst().orElseThrow();
        }
        Path target = folder.resolve(module + "-" + ++version + ".jar");
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(Files.readAllBytes(shipped)))) {
            Manifest manifest = in.getManifest();
            manifest.getMainAttributes().put(new Attributes.Name("Bundle-Version"), "1.0." + version);
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(target), manifest)) {
                for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    in.transferTo(out);
                }
            }
        }
        return target;
    }

    private static void plainBundle(Path distribution, Path folder) throws IOException {
        Path source = Files.writeString(Files.createDirectories(folder.resolve("bench")).resolve("Plain.java"), PLAIN);
        String path;
        try (Stream<Path> jars = Files.list(distribution.resolve("lib"))) {
            path = jars.map(Path::toString).collect(Collectors.joining(":"));
        }
        int code = ToolProvider.getSystemJavaCompiler()
                .run(null, null, OutputStream.nullOutputStream(), "-cp", path, "-proc:none", "-d", folder.toString(), source.toString());
        if (code != 0) {
            throw new IOException("the bundle does not compile");
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "bench.plain");
        manifest.getMainAttributes().putValue("Bundle-Version", "1.0.0");
        manifest.getMainAttributes().putValue("Bundle-Activator", "bench.Plain");
        manifest.getMainAttributes().putValue("Import-Package", "org.osgi.framework,org.osgi.framework.wiring");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(distribution.resolve("bundles/bench.plain-1.0.0.jar")), manifest)) {
            out.putNextEntry(new JarEntry("bench/Plain.class"));
            out.write(Files.readAllBytes(folder.resolve("bench/Plain.class")));
        }
    }

    private String send(String method, String path, String type, byte[] body) throws IOException {
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            String head = "%s %s HTTP/1.0\r\nHost: localhost\r\n%sContent-Length: %d\r\n\r\n"
                    .formatted(method, path, type.isEmpty() ? "" : "Content-Type: " + type + "\r\n", body.length);
            socket.getOutputStream().write(bytes(head));
            socket.getOutputStream().write(body);
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!answer.matches("(?s)HTTP/1\\.\\d 200.*") || answer.contains("\"errors\":[{")) {
                throw new IOException(method + " " + path + ": " + answer);
            }
            return answer;
        }
    }

    private static String first(String pattern, String text) {
        return Optional.of(Pattern.compile(pattern).matcher(text)).filter(Matcher::find).map(found -> found.group(1)).orElseThrow();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
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
}
