import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

    private Plugins() {}

    public static void main(String... arguments) throws Exception {
        Path distribution = Path.of(arguments[0]).toAbsolutePath().normalize();
        Path folder = Files.createTempDirectory("dockstat-bench");
        try (Server server = Server.start(distribution, folder, Map.of())) {
            int script = server.plugin("application/json", Server.script("bench", "1", SCRIPT));
            int bundle = server.plugin("application/java-archive", Jars.hello(distribution, folder));
            measure(server.root(), List.of(
                    new Subject("plain servlet", "/health/live"),
                    new Subject("bundle route", "/api/v2/plugins/" + bundle + "/routes/hello"),
                    new Subject("script route", "/api/v2/plugins/" + script + "/routes/hello")));
        } finally {
            Jars.remove(folder);
        }
    }

    private record Subject(String name, String path, List<Double> rates, List<Double> p99) {
        Subject(String name, String path) {
            this(name, path, new ArrayList<>(), new ArrayList<>());
        }
    }

    private static void measure(URI root, List<Subject> subjects) throws Exception {
        for (Subject subject : subjects) {
            Load.of(root, subject.path, CONNECTIONS, WARM_UP);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (Subject subject : subjects) {
                long[] nanos = Load.of(root, subject.path, CONNECTIONS, ROUND);
                subject.rates.add(nanos.length / (ROUND.toNanos() / 1e9));
                subject.p99.add(nanos[(int) (nanos.length * 0.99)] / 1e6);
            }
        }
        Subject plain = subjects.getFirst();
        System.out.printf("%d connections, median of %d rounds of %d s%n", CONNECTIONS, ROUNDS, ROUND.toSeconds());
        System.out.printf("%-14s %12s %8s %10s %8s%n", "", "requests/s", "ratio", "p99 ms", "ratio");
        for (Subject subject : subjects) {
            double rate = Load.median(subject.rates);
            double p99 = Load.median(subject.p99);
            System.out.printf("%-14s %12.0f %8.2f %10.2f %8.2f%n", subject.name, rate,
                    rate / Load.median(plain.rates), p99, p99 / Load.median(plain.p99));
        }
    }
}
