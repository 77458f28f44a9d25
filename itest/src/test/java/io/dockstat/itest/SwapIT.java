package io.dockstat.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockstat.itest.fixture.Answer;
import io.dockstat.itest.fixture.Api;
import io.dockstat.itest.fixture.Await;
import io.dockstat.itest.fixture.DockStatServer;
import io.dockstat.itest.fixture.DockerEngine;
import io.dockstat.itest.fixture.Faults;
import io.dockstat.itest.fixture.Load;
import io.dockstat.itest.fixture.Load.Target;
import io.dockstat.itest.fixture.ModuleApi;
import io.dockstat.itest.fixture.ModuleJar;
import io.dockstat.itest.fixture.PluginApi;
import io.dockstat.itest.fixture.WithDocker;
import io.dockstat.itest.modules.Unhealthy;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every module is replaced under load, by good versions and by broken ones, and no client notices. */
@ExtendWith(WithDocker.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SwapIT {
    private static final boolean FULL = Boolean.getBoolean("dockstat.swap.full");
    private static final List<String> KINDS = List.of(
            "containers", "hosts", "clients", "manager", "metrics", "plugins", "scripts", "rest", "db", "engine");
    private static final int GOOD = FULL ? 15 : 2;
    private static final int BETWEEN = FULL ? 600 : 150;
    private static final Duration SOON = Duration.ofSeconds(30);

    private final List<String> wrong = new ArrayList<>();
    private DockerEngine engine;
    private DockStatServer server;
    private Api api;
    private ModuleApi modules;
    private List<Target> targets;
    private int version;

    @BeforeAll
    void start(DockerEngine shared) {
        engine = shared;
        engine.clear();
        IntStream.range(0, 5).forEach(i -> engine.run("swapped" + i, List.of(), "sleep", "100000"));
        server = DockStatServer.start();
        api = server.api();
        modules = new ModuleApi(api);
        int client = api.register("swaps");
        api.addSocket(client, "main", engine.socket());
        api.monitor(client);
        int plugin = new PluginApi(api)
                .active(
                        "warm",
                        "export default { config: { actions: { a: () => 'warm' },"
                                + " apiRoutes: { '/a': { method: 'GET', actions: ['a'] } } } };");
        targets = targets(client, plugin);
        Await.asserted(
                "all is whole before",
                SOON,
                () -> targets.forEach(target -> assertEquals(List.of(), faults(target), target.name())));
    }

    @AfterAll
    void stop() {
        modules.close();
        server.close();
        engine.clear();
    }

    private static List<Target> targets(int client, int plugin) {
        return List.of(
                Target.json("containers", "/api/v2/docker/containers/all/" + client, all -> all.size() >= 5),
                Target.json("hosts", "/api/v2/docker/hosts/" + client, SwapIT::reachable),
                Target.json(
                        "clients",
                        "/api/v2/docker/client/all/false",
                        all -> StreamSupport.stream(all.spliterator(), false)
                                .anyMatch(each -> each.path("id").asInt() == client
                                        && each.path("initialized").asBoolean())),
                Target.json(
                        "status",
                        "/api/v2/docker/status",
                        all -> all.path("activeWorkers").asInt() >= 1 && reachable(all.path("hosts"))),
                Target.text("metrics", "/metrics", "dockstat_hosts{state=\"reachable\"} 1.0"),
                Target.json(
                        "plugins",
                        "/api/v2/plugins/status",
                        all -> all.path("loaded_plugins").size() == 1),
                Target.text("plugin's route", "/api/v2/plugins/" + plugin + "/routes/a", "warm"),
                Target.json(
                        "db",
                        "/api/v2/db/config",
                        all -> all.path("name").asText().equals("DockStat")),
                Target.text("health", "/health/live", "UP"),
                new Target(
                        "POST config",
                        "POST",
                        "/api/v2/db/config",
                        "{\"default_themes\":{\"dark\":1,\"light\":1}}",
                        reply -> Optional.empty()));
    }

    private static boolean reachable(JsonNode hosts) {
        return hosts.size() == 1 && hosts.path(0).path("reachable").asBoolean();
    }

    private List<String> faults(Target target) {
        Load.Check check = target.check();
        Answer answer = api.send(
                target.method(),
                target.path(),
                java.net.http.HttpRequest.BodyPublishers.ofString(target.body()),
                "Content-Type",
                "application/json");
        return answer.status() == 200
                ? check.fault(new io.dockstat.itest.fixture.KeepAlive.Reply(200, Map.of(), answer.text())).stream()
                        .toList()
                : List.of(answer.toString());
    }

    @Test
    void noClientNoticesASwap() {
        List<Row> rows = new ArrayList<>();
        Load load = Load.start(api.root(), targets, 2);
        try (load) {
            load.more(300);
            for (String kind : KINDS) {
                rows.add(swaps(load, kind));
                print(load, List.of(rows.getLast()));
                load.summary(kind).faults().forEach(each -> System.out.println("swap: " + kind + ": " + each));
            }
        }
        List<String> lost = load.lostOrDouble(api);
        print(load, rows);
        System.out.printf(
                "swap: %d requests, %d registrations acknowledged, %d lost or double%n",
                load.count(), load.registered(), lost.size());
        rows.forEach(row -> load.summary(row.kind).faults().forEach(each -> wrong.add(row.kind + ": " + each)));
        load.clean(api);
        assertEquals(List.of(), lost, () -> "lost or double; " + server.faults());
        assertEquals(List.of(), wrong, () -> "noticed; " + server.faults());
        assertTrue(load.registered() > 100, "registrations: " + load.registered());
    }

    private Row swaps(Load load, String kind) {
        load.phase(kind);
        List<Broken> broken = broken(kind);
        for (int i = 0; i < Math.max(GOOD, broken.size()); i++) {
            if (i < GOOD) {
                good(load, kind);
            }
            if (i < broken.size()) {
                bad(load, kind, broken.get(i));
            }
        }
        return new Row(kind, GOOD, broken.size());
    }

    /** In the small run each kind of breakage is shown once, in modules where it hurts. */
    private static List<Broken> broken(String kind) {
        List<Broken> fitting = List.of(Broken.values()).stream()
                .filter(each -> each != Broken.NO_ROUTES
                        || !List.of("engine", "scripts").contains(kind))
                .toList();
        return FULL
                ? fitting
                : switch (kind) {
                    case "containers" -> List.of(Broken.THROWS);
                    case "engine" -> List.of(Broken.HANGS);
                    case "manager" -> List.of(Broken.NO_ROUTES);
                    case "rest" -> List.of(Broken.DOES_NOT_RESOLVE);
                    case "db" -> List.of(Broken.UNHEALTHY);
                    default -> List.of();
                };
    }

    private void good(Load load, String kind) {
        String next = "1.0." + ++version;
        byte[] jar = ModuleJar.of(kind).version(next).bytes();
        Optional<Answer> answer = swapped(load, kind, next, jar);
        expect(answer.filter(each -> each.status() == 200).isPresent(), kind + ": a good one is refused: " + answer);
        expect(next.equals(modules.version(kind)), kind + ": not there after the swap: " + modules.get(kind));
        answers(kind, "after a good one");
        load.more(BETWEEN);
    }

    private void bad(Load load, String kind, Broken how) {
        JsonNode before = modules.get(kind);
        byte[] jar = how.jar(ModuleJar.of(kind).version("1.0." + ++version));
        swapped(load, kind, how.toString(), jar).ifPresent(answer -> expectShaped(kind, how, answer));
        JsonNode after = modules.get(kind);
        expect(
                before.path("version").equals(after.path("version"))
                        && before.path("sha256").equals(after.path("sha256"))
                        && after.path("state").asText().equals("active"),
                kind + " " + how + ": before " + before + ", after " + after);
        answers(kind, "after " + how);
        load.more(BETWEEN);
    }

    /** A swap that is never answered is told with all the rest. */
    private Optional<Answer> swapped(Load load, String kind, String what, byte[] jar) {
        long start = System.nanoTime();
        Optional<Answer> answer = load.swapping(() -> {
            try {
                return Optional.of(modules.put(kind, jar));
            } catch (UncheckedIOException e) {
                wrong.add(kind + " " + what + ": " + e.getMessage() + ": " + e.getCause());
                return Optional.empty();
            }
        });
        System.out.printf(
                "swap: %s %s: %s after %d ms: %s%n",
                kind,
                what,
                answer.map(Answer::status).map(String::valueOf).orElse("no answer"),
                (System.nanoTime() - start) / 1_000_000,
                answer.map(each -> each.json().path("message").asText()).orElse(""));
        return answer;
    }

    private void expectShaped(String kind, Broken how, Answer answer) {
        try {
            String message =
                    Faults.shaped(answer, 409, "Conflict").path("message").asText();
            expect(
                    message.toLowerCase(Locale.ROOT).contains(how.reason),
                    kind + " " + how + ": no '" + how.reason + "' in: " + message);
        } catch (AssertionError e) {
            wrong.add(kind + " " + how + ": " + e.getMessage() + ": " + answer);
        }
    }

    private void answers(String kind, String when) {
        targets.forEach(target ->
                faults(target).forEach(fault -> wrong.add(kind + " " + when + ": " + target.name() + ": " + fault)));
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds) {
            wrong.add(otherwise);
        }
    }

    private static void print(Load load, List<Row> rows) {
        System.out.printf(
                "swap: %-11s %5s %6s %8s %6s %12s %10s %11s   %s%n",
                "kind",
                "swaps",
                "broken",
                "requests",
                "failed",
                "longest wait",
                "p99 during",
                "p99 between",
                "slowest");
        for (Row row : rows) {
            Load.Summary all = load.summary(row.kind);
            System.out.printf(
                    "swap: %-11s %5d %6d %8d %6d %9d ms %7d ms %8d ms   %s%n",
                    row.kind,
                    row.good,
                    row.broken,
                    all.requests(),
                    all.failed().size(),
                    all.longest().toMillis(),
                    all.p99During().toMillis(),
                    all.p99Between().toMillis(),
                    all.slowest());
        }
    }

    private record Row(String kind, int good, int broken) {}

    /** How a version may be broken, and a word that the reason has to have. */
    private enum Broken {
        DOES_NOT_RESOLVE(ModuleJar.MISSING_PACKAGE),
        THROWS("broken on purpose"),
        HANGS("within"),
        UNHEALTHY(Unhealthy.PROBLEM),
        NO_ROUTES("route");

        private final String reason;

        Broken(String reason) {
            this.reason = reason;
        }

        byte[] jar(ModuleJar whole) {
            ModuleJar broken = switch (this) {
                case DOES_NOT_RESOLVE -> whole.doesNotResolve();
                case THROWS -> whole.throwsInActivate();
                case HANGS -> whole.hangsInActivate();
                case UNHEALTHY -> whole.unhealthy();
                case NO_ROUTES -> whole.noRoutes();
            };
            return broken.bytes();
        }
    }
}
