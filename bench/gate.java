import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the open gate in front of the server costs a request: rounds with it and without it by turns, on one server. Without it means that
 * {@code modules}, who puts it there, is stopped. Run by {@code ./dev bench gate}.
 */
final class Gate {
    private static final String MODULES = "io.dockstat.modules";
    private static final int CONNECTIONS = 8;
    private static final int PAIRS = 15;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration ROUND = Duration.ofSeconds(2);

    private Gate() {}

    public static void main(String... arguments) throws Exception {
        Path folder = Files.createTempDirectory("dockstat-bench");
        Path distribution = Jars.copy(Path.of(arguments[0]), folder);
        Console console = Console.in(distribution, folder);
        try (Server server = Server.start(distribution, folder, console.environment())) {
            System.out.printf("%d connections, %d pairs of %d s; with the gate / without it: median (quartiles)%n",
                    CONNECTIONS, PAIRS, ROUND.toSeconds());
            System.out.printf("%-22s %12s %12s %22s %22s%n", "", "with it/s", "without/s", "ratio of requests", "ratio of p99");
            for (String path : List.of("/health/live", "/api/v2/docker/hosts")) {
                measure(server.root(), console, path);
            }
        } finally {
            Jars.remove(folder);
        }
    }

    private static void measure(URI root, Console console, String path) throws Exception {
        List<Double> with = new ArrayList<>();
        List<Double> without = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        List<Double> p99 = new ArrayList<>();
        Load.of(root, path, CONNECTIONS, WARM_UP);
        for (int i = 0; i < PAIRS; i++) {
            long[] gated = Load.of(root, path, CONNECTIONS, ROUND);
            console.stop(MODULES);
            long[] bare = Load.of(root, path, CONNECTIONS, ROUND);
            console.start(MODULES);
            with.add(gated.length / (ROUND.toNanos() / 1e9));
            without.add(bare.length / (ROUND.toNanos() / 1e9));
            ratios.add((double) gated.length / bare.length);
            p99.add((double) gated[(int) (gated.length * 0.99)] / bare[(int) (bare.length * 0.99)]);
        }
        System.out.printf("%-22s %12.0f %12.0f %22s %22s%n", path, Load.median(with), Load.median(without), spread(ratios), spread(p99));
    }

    private static String spread(List<Double> values) {
        return "%.3f (%.3f to %.3f)".formatted(Load.median(values), Load.quantile(values, 0.25), Load.quantile(values, 0.75));
    }
}
