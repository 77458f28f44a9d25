package io.dockstat.itest;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockstat.itest.fixture.Answer;
import io.dockstat.itest.fixture.Api;
import io.dockstat.itest.fixture.Await;
import io.dockstat.itest.fixture.Containers;
import io.dockstat.itest.fixture.DockStatServer;
import io.dockstat.itest.fixture.DockerEngine;
import io.dockstat.itest.fixture.WithDocker;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The numbers of more than twenty containers are the engine's own.
 *
 * <p>Two readings are never of the same instant. So what stands still (pids, limits) has to be equal; memory may differ
 * by 5 % or 512 KiB, which a sleeping container's kernel memory moves by itself; the counters of network and block I/O
 * lie between an engine's reading before and one after; CPU may differ by 15 points, for a window of one second holds
 * one period of a throttled container more or less, and this machine has other work.
 */
@ExtendWith(WithDocker.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NumbersIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Set<String> WITHOUT_NUMBERS = Set.of("stopped", "created");
    private static final List<String> NUMBERS = List.of(
            "cpuUsage",
            "memoryUsage",
            "memoryLimit",
            "networkRx",
            "networkTx",
            "blockRead",
            "blockWrite",
            "pids",
            "stats",
            "readAt");

    private DockerEngine engine;
    private DockStatServer server;
    private Api api;
    private int client;

    @BeforeAll
    void start(DockerEngine shared) {
        engine = shared;
        engine.clear();
        Containers.fleet(engine);
        server = DockStatServer.start();
        api = server.api();
        client = api.register("numbers");
        api.addSocket(client, "main", engine.socket());
        api.monitor(client);
        Await.asserted("every running container has a CPU share", SOON, () -> {
            Map<String, JsonNode> all = watched();
            assertTrue(all.size() >= 25, "containers: " + all.keySet());
            all.forEach((name, each) -> assertTrue(
                    WITHOUT_NUMBERS.contains(name) || each.path("cpuUsage").isNumber(), name));
        });
    }

    @AfterAll
    void stop() {
        server.close();
        engine.clear();
    }

    @Test
    void listsWhatTheEngineLists() {
        Await.asserted("the same list", SOON, () -> {
            Map<String, JsonNode> ours = watched();
            JsonNode theirs = engine.api("/containers/json?all=1");
            assertEquals(theirs.size(), ours.size());
            for (JsonNode each : theirs) {
                String name = each.path("Names").path(0).asText().substring(1);
                JsonNode container = ours.get(name);
                assertAll(
                        name,
                        () -> assertEquals(each.path("Id"), container.path("id")),
                        () -> assertEquals(each.path("Image"), container.path("image")),
                        () -> assertEquals(each.path("State"), container.path("state")),
                        () -> assertEquals(each.path("Created"), container.path("created")),
                        () -> assertEquals(each.path("Labels"), container.path("labels")),
                        () -> assertEquals(
                                each.path("NetworkSettings").path("Networks"),
                                container.path("networkSettings").path("networks")),
                        () -> assertEquals(ports(each.path("Ports"), "P"), ports(container.path("ports"), "p")));
            }
        });
    }

    @Test
    void tellsHealthPauseAndExit() {
        Await.asserted(
                "healthy",
                SOON,
                () -> assertTrue(
                        watched().get("healthy").path("status").asText().endsWith("(healthy)")));
        Map<String, JsonNode> all = watched();
        assertEquals("paused", all.get("paused").path("state").asText());
        assertTrue(all.get("paused").path("status").asText().endsWith("(Paused)"));
        assertTrue(all.get("stopped").path("status").asText().startsWith("Exited (3)"));
        assertEquals("created", all.get("created").path("state").asText());
    }

    @Test
    void saysNullAndNeverZeroWhereNothingRuns() {
        Map<String, JsonNode> all = watched();
        for (String name : WITHOUT_NUMBERS) {
            for (String number : NUMBERS) {
                JsonNode container = all.get(name);
                assertTrue(
                        container.has(number) && container.get(number).isNull(),
                        () -> name + "." + number + " is " + container.get(number));
            }
        }
        assertTrue(all.get("none").path("networkRx").isNull(), "a container without a network: " + all.get("none"));
    }

    @Test
    void computesAsDockerDoes() {
        for (Map.Entry<String, JsonNode> each : fresh().entrySet()) {
            JsonNode container = each.getValue();
            JsonNode stats = container.path("stats");
            if (stats.isNull()) {
                continue;
            }
            assertAll(
                    each.getKey(),
                    () -> assertEquals(
                            Containers.memory(stats),
                            container.path("memoryUsage").asLong(),
                            "memory"),
                    () -> assertEquals(stats.path("memory_stats").path("limit"), container.path("memoryLimit")),
                    () -> assertEquals(stats.path("pids_stats").path("current"), container.path("pids")),
                    () -> assertEquals(
                            Containers.block(stats, "write"),
                            container.path("blockWrite").asLong()),
                    () -> assertEquals(
                            Containers.block(stats, "read"),
                            container.path("blockRead").asLong()),
                    () -> assertEquals(
                            Containers.network(stats, "rx_bytes"),
                            container.path("networkRx").asLong()),
                    () -> assertEquals(
                            Instant.parse(stats.path("read").asText()),
                            Instant.parse(container.path("readAt").asText()),
                            "readAt"));
        }
    }

    @Test
    void equalsTheEnginesOwnReading() {
        Map<String, String> pending = new HashMap<>();
        watched().forEach((name, each) -> {
            if (!WITHOUT_NUMBERS.contains(name)) {
                pending.put(name, "not read yet");
            }
        });
        Await.asserted("every container once close to the engine's own", SOON, () -> {
            Map<String, JsonNode> before = engineStats(pending.keySet());
            Map<String, JsonNode> ours = watched();
            Map<String, JsonNode> after = engineStats(pending.keySet());
            for (String name : List.copyOf(pending.keySet())) {
                String fault = fault(before.get(name), ours.get(name), after.get(name));
                if (fault.isEmpty()) {
                    pending.remove(name);
                } else {
                    pending.put(name, fault);
                }
            }
            assertEquals(Map.of(), new TreeMap<>(pending));
        });
    }

    @Test
    void equalsWhatDockerStatsPrints() {
        Await.asserted("docker stats prints the same", SOON, () -> {
            Map<String, JsonNode> ours = watched();
            engine.docker("stats", "--no-stream", "--format", "{{json .}}")
                    .lines()
                    .map(Answer::parse)
                    .forEach(line -> comparePrinted(line, ours));
        });
    }

    @Test
    void seesWhoIsBusyAndWhoIsNot() {
        Await.asserted("half and quarter of a core, and nothing", SOON, () -> {
            Map<String, JsonNode> all = watched();
            assertEquals(50, all.get("busy0").path("cpuUsage").asDouble(), 15);
            assertEquals(25, all.get("busy1").path("cpuUsage").asDouble(), 12);
            assertEquals(0, all.get("idle3").path("cpuUsage").asDouble(), 2);
            assertEquals(0, all.get("paused").path("cpuUsage").asDouble(), 0.5);
            assertEquals(64L << 20, all.get("limited").path("memoryLimit").asLong());
            assertEquals(7, all.get("processes").path("pids").asInt());
            assertTrue(all.get("cache").path("memoryUsage").asLong() < 20L << 20, "page cache counts for nobody");
        });
    }

    @Test
    void leavesTheRawStatsOutWhenAsked() {
        for (JsonNode each : api.json("/docker/containers/all/" + client + "?raw=false")) {
            assertTrue(!each.has("stats"), "stats of " + each.path("name"));
        }
        Map<String, JsonNode> all = watched();
        assertTrue(all.get("idle0").path("stats").path("cpu_stats").isObject());
    }

    private void comparePrinted(JsonNode line, Map<String, JsonNode> ours) {
        String name = line.path("Name").asText();
        JsonNode container = ours.get(name);
        double printed = Double.parseDouble(line.path("CPUPerc").asText().replace("%", ""));
        String memory = line.path("MemUsage").asText().split(" / ", -1)[0];
        assertAll(
                name,
                () -> assertEquals(printed, container.path("cpuUsage").asDouble(), 15, "CPU"),
                () -> assertEquals(
                        line.path("PIDs").asText(), container.path("pids").asText(), "pids"),
                () -> assertEquals(
                        bytes(memory),
                        container.path("memoryUsage").asDouble(),
                        Math.max(bytes(memory) * 0.05, 512 * 1024),
                        "memory"));
    }

    /** What is too far off; empty where nothing is. */
    private static String fault(JsonNode before, JsonNode ours, JsonNode after) {
        long memory = Containers.memory(after);
        long allowed = Math.max(memory / 20, 512 * 1024);
        if (Math.abs(ours.path("memoryUsage").asLong() - memory) > allowed) {
            return "memory " + ours.path("memoryUsage") + " and not " + memory;
        }
        if (!ours.path("pids").equals(after.path("pids_stats").path("current"))
                && !ours.path("pids").equals(before.path("pids_stats").path("current"))) {
            return "pids " + ours.path("pids") + " and not " + after.path("pids_stats");
        }
        if (!ours.path("memoryLimit").equals(after.path("memory_stats").path("limit"))) {
            return "limit " + ours.path("memoryLimit");
        }
        String rx = counter(ours.path("networkRx"), Containers.network(after, "rx_bytes"));
        String tx = counter(ours.path("networkTx"), Containers.network(after, "tx_bytes"));
        String written = counter(ours.path("blockWrite"), Containers.block(after, "write"));
        double cpu = Containers.cpu(after);
        String busy = Math.abs(ours.path("cpuUsage").asDouble() - cpu) > 15
                ? "CPU " + ours.path("cpuUsage") + " and not " + cpu
                : "";
        return rx + tx + written + busy;
    }

    /** A counter read by us a little earlier: not above the engine's, and at most 1 MiB behind. */
    private static String counter(JsonNode ours, long theirs) {
        long value = ours.asLong();
        return value <= theirs && theirs - value < 1 << 20 ? "" : "counter " + value + " and not " + theirs + ";";
    }

    private Map<String, JsonNode> engineStats(Set<String> names) {
        Map<String, JsonNode> stats = new ConcurrentHashMap<>();
        List<Thread> readers = names.stream()
                .map(name -> Thread.ofPlatform()
                        .start(() -> stats.put(name, engine.api("/containers/" + name + "/stats?stream=false"))))
                .toList();
        readers.forEach(NumbersIT::join);
        return stats;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As docker prints it: {@code 1.5MiB}. */
    private static double bytes(String printed) {
        double number = Double.parseDouble(printed.replaceAll("[A-Za-z]", ""));
        return switch (printed.replaceAll("[0-9.]", "").toLowerCase(Locale.ROOT)) {
            case "b" -> number;
            case "kib" -> number * 1024;
            case "mib" -> number * 1024 * 1024;
            case "gib" -> number * 1024 * 1024 * 1024;
            default -> throw new AssertionError("unit of " + printed);
        };
    }

    private static Set<String> ports(JsonNode ports, String letter) {
        Set<String> all = new TreeSet<>();
        boolean engines = letter.equals("P");
        for (JsonNode each : ports) {
            all.add(each.path(engines ? "PrivatePort" : "privatePort").asText() + " "
                    + each.path(engines ? "PublicPort" : "publicPort")
                            .asText("null")
                            .replace("null", "")
                    + " " + each.path(engines ? "Type" : "type").asText() + " "
                    + each.path(engines ? "IP" : "ip").asText("null").replace("null", ""));
        }
        return all;
    }

    private Map<String, JsonNode> watched() {
        return Containers.byName(api.json("/docker/containers/all/" + client));
    }

    private Map<String, JsonNode> fresh() {
        return Containers.byName(api.json("/docker/containers/all/" + client + "?fresh=true"));
    }
}
