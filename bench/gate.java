import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the open gate in front of the server costs a request, on one server. Without it means that the component that puts it
 * there is disabled. A block is four rounds: with it, without, without, with, so that what only changes with time falls out of the ratio; the two
 * rounds without it, against each other, are what the machine's own noise looks like. Run by {@code ./dev bench gate}.
 */
final class Gate {
    private static final String MODULES = "io.dockstat.modules";
    private static final String GATE = "JettyGate";
    private static final int CONNECTIONS = 8;
    private static final int BLOCKS = 20;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration ROUND = Duration.ofSeconds(2);

    private final Server server;
    private final Console console;

    private Gate(Server server, Console console) {
        this.server = server;
        this.console = console;
    }

    public static void main(String... arguments) throws Exception {
        Path folder = Files.createTempDirectory("dockstat-bench");
        Path distribution = Jars.copy(Path.of(arguments[0]), folder);
        Console console = Console.in(distribution, folder);
        try (Server server = Server.start(distribution, folder, console.environment())) {
            System.out.printf("%d connections, %d blocks of 4 rounds of %d s; with the gate / without it, and without it / without it: median (quartiles)%n",
                    CONNECTIONS, BLOCKS, ROUND.toSeconds());
            System.out.printf("%-22s %-14s %10s %24s %24s%n", "", "", "without", "with / without", "without / without");
            for (String path : List.of("/health/live", "/api/v2/docker/hosts")) {
                new Gate(server, console).measure(path);
            }
        } finally {
            Jars.remove(folder);
        }
    }

    /** What one round cost. */
    private record Cost(double perSecond, double cpuMicros, double p99Micros) {
        static Cost mean(Cost one, Cost other) {
            return new Cost(
                    (one.perSecond + other.perSecond) / 2,
                    (one.cpuMicros + other.cpuMicros) / 2,
                    (one.p99Micros + other.p99Micros) / 2);
        }
    }

    private interface Part {
        double of(Cost cost);
    }

    private void measure(String path) throws Exception {
        List<Cost> with = new ArrayList<>();
        List<Cost> without = new ArrayList<>();
        List<Cost> first = new ArrayList<>();
        List<Cost> second = new ArrayList<>();
        Load.of(server.root(), path, CONNECTIONS, WARM_UP);
        for (int i = 0; i < BLOCKS; i++) {
            Cost before = round(path);
            console.disable(MODULES, GATE);
            first.add(round(path));
            second.add(round(path));
            console.enable(MODULES, GATE);
            with.add(Cost.mean(before, round(path)));
            without.add(Cost.mean(first.getLast(), second.getLast()));
        }
        row(path, "requests/s", Cost::perSecond, with, without, first, second);
        row("", "server CPU us", Cost::cpuMicros, with, without, first, second);
        row("", "p99 us", Cost::p99Micros, with, without, first, second);
    }

    private Cost round(String path) throws Exception {
        Duration cpu = server.cpu();
        long[] nanos = Load.of(server.root(), path, CONNECTIONS, ROUND);
        return new Cost(
                nanos.length / (ROUND.toNanos() / 1e9),
                server.cpu().minus(cpu).toNanos() / 1e3 / nanos.length,
                nanos[(int) (nanos.length * 0.99)] / 1e3);
    }

    private static void row(
            String path, String name, Part part, List<Cost> with, List<Cost> without, List<Cost> first, List<Cost> second) {
        System.out.printf("%-22s %-14s %10.0f %24s %24s%n", path, name,
                Load.median(without.stream().map(part::of).toList()), ratio(part, with, without), ratio(part, second, first));
    }

    private static String ratio(Part part, List<Cost> ones, List<Cost> others) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < ones.size(); i++) {
            values.add(part.of(ones.get(i)) / part.of(others.get(i)));
        }
        return "%.3f (%.3f to %.3f)".formatted(Load.median(values), Load.quantile(values, 0.25), Load.quantile(values, 0.75));
    }
}
