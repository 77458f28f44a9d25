import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The longest gap a client sees while something is swapped, and how many of its requests fail, beside the same swap done by plain
 * stop, update and start on the same framework in the same run. A gap is the time from one good answer of a connection to its next.
 * Run by {@code ./dev bench swap}.
 */
final class Swap {
    private static final List<String> MODULES =
            List.of("containers", "hosts", "clients", "manager", "metrics", "plugins", "rest", "db", "engine");
    private static final int ROUNDS = rounds();
    private static final String JAR = "application/java-archive";
    private static final int CONNECTIONS = 2;
    private static final long BETWEEN_MILLIS = 500;
    private static final long LIMIT_MILLIS = 30_000;

    private final Path distribution;
    private final Path folder;
    private final Server server;
    private final Console console;
    private final List<Client> clients = new ArrayList<>();
    private int version;

    private Swap(Path distribution, Path folder, Server server, Console console) {
        this.distribution = distribution;
        this.folder = folder;
        this.server = server;
        this.console = console;
    }

    public static void main(String... arguments) throws Exception {
        Path folder = Files.createTempDirectory("dockstat-bench");
        Path distribution = Jars.copy(Path.of(arguments[0]), folder);
        Console console = Console.in(distribution, folder);
        try (Server server = Server.start(distribution, folder, console.environment())) {
            new Swap(distribution, folder, server, console).run();
        } finally {
            Jars.remove(folder);
        }
    }

    private static int rounds() {
        String text = System.getenv("BENCH_ROUNDS");
        return text == null ? 5 : Integer.parseInt(text);
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
        server.send("POST", "/api/v2/docker/client/register", "{\"clientName\":\"bench\",\"options\":null}");
        Path socket = Path.of("/var/run/docker.sock");
        boolean engine = Files.exists(socket);
        if (engine) {
            server.send("POST", "/api/v2/docker/hosts/add",
                    "{\"clientId\":1,\"hostname\":\"unix://%s\",\"name\":\"main\",\"secure\":false,\"port\":2375}".formatted(socket));
            server.send("POST", "/api/v2/docker/client/monitoring/1/start", "");
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
        return server.send("GET", "/api/v2/docker/containers/all/1?fresh=true", "").contains("\"hostId\"");
    }

    private List<Kind> kinds() throws IOException {
        List<Kind> kinds = new ArrayList<>();
        for (String module : MODULES) {
            // Every area stands on rest: its clients are all of them.
            Predicate<String> own = module.equals("rest") ? any -> true : module::equals;
            kinds.add(new Kind(module, own,
                    () -> server.send("PUT", "/api/v2/modules/" + module, JAR, next(module)),
                    () -> plainly("io.dockstat." + module, next(module))));
        }
        kinds.add(bundle());
        kinds.add(script());
        return kinds;
    }

    private Kind bundle() throws IOException {
        byte[] jar = Jars.hello(distribution, folder);
        int id = server.plugin(JAR, jar);
        client("bundle", "/api/v2/plugins/" + id + "/routes/hello", "hello");
        return new Kind("bundle", "bundle"::equals,
                () -> server.send("PUT", "/api/v2/plugins/" + id + "/code", JAR, Jars.version(jar, "1.0." + ++version)),
                () -> plainly("bench.hello", Jars.version(jar, "1.0." + ++version)));
    }

    /** A script is no bundle that could be stopped; the plain way is off, the new code, and on again. */
    private Kind script() throws IOException {
        int id = server.plugin("application/json", script(++version));
        client("script", "/api/v2/plugins/" + id + "/routes/hello", "hello");
        return new Kind("script", "script"::equals,
                () -> server.send("PUT", "/api/v2/plugins/" + id + "/code", "application/json", script(++version)),
                () -> {
                    server.send("POST", "/api/v2/plugins/deactivate", "[" + id + "]");
                    server.send("POST", "/api/v2/plugins/install?update=true", "application/json", script(++version));
                    server.send("POST", "/api/v2/plugins/activate", "[" + id + "]");
                });
    }

    private static byte[] script(int version) {
        return Server.script("bench", "1.0." + version, "export default { config: { actions: { hello: () => 'hello %d' }, "
                .formatted(version) + "apiRoutes: { '/hello': { method: 'GET', actions: ['hello'] } } } };");
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
            clients.add(new Client(server.root(), name, path, part));
        }
    }

    /** The next version of a module: the same but for its number. */
    private byte[] next(String module) throws IOException {
        try (Stream<Path> all = Files.list(distribution.resolve("bundles"))) {
            Path shipped = all.filter(each -> each.getFileName().toString().matches("io\\.dockstat\\." + module + "-\\d.*\\.jar"))
                    .findFirst().orElseThrow();
            return Jars.version(Files.readAllBytes(shipped), "1.0." + ++version);
        }
    }

    private void plainly(String symbolicName, byte[] jar) throws IOException {
        console.update(symbolicName, Files.write(folder.resolve(symbolicName + "-" + version + ".jar"), jar));
    }
}
