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
import io.dockstat.itest.fixture.ModuleApi;
import io.dockstat.itest.fixture.ModuleJar;
import io.dockstat.itest.fixture.PluginApi;
import io.dockstat.itest.fixture.WithDocker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Monitoring goes on while what does it is swapped: a plugin hears of every container, once, and numbers stay fresh. */
@ExtendWith(WithDocker.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SwapEventsIT {
    private static final int CONTAINERS = Boolean.getBoolean("dockstat.swap.full") ? 200 : 60;
    private static final int RUNNERS = 3;
    private static final int STANDING = 3;
    private static final List<String> MODULES = List.of("containers", "manager", "engine", "plugins", "scripts");
    private static final List<String> TOLD =
            List.of("container:created", "container:started", "container:died", "container:destroyed");
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 100;

    private final AtomicInteger numbers = new AtomicInteger();
    private final Queue<String> ids = new ConcurrentLinkedQueue<>();
    private final Queue<String> broken = new ConcurrentLinkedQueue<>();
    private volatile String swapping = "";
    private DockerEngine engine;
    private DockStatServer server;
    private Api api;
    private PluginApi plugins;
    private int plugin;
    private int client;

    @BeforeAll
    void start(DockerEngine shared) {
        engine = shared;
        engine.clear();
        IntStream.range(0, STANDING).forEach(i -> engine.run("standing" + i, List.of(), "sleep", "100000"));
        server = DockStatServer.start();
        api = server.api();
        plugins = new PluginApi(api);
        plugin = plugins.active("lives", PluginApi.script("lives.js"));
        client = api.register("events", "{\"monitoringOptions\":{\"containerMetricsInterval\":1000}}");
        api.addSocket(client, "main", engine.socket());
        api.monitor(client);
        Await.asserted("fresh numbers before the first swap", SOON, () -> assertTrue(age().compareTo(FRESH) < 0));
    }

    @AfterAll
    void stop() {
        server.close();
        engine.clear();
    }

    @Test
    void noContainerIsMissedAndNoNumberIsOld() throws InterruptedException {
        List<Thread> runners = IntStream.range(0, RUNNERS)
                .mapToObj(i -> Thread.ofPlatform().start(() -> noted(this::run)))
                .toList();
        Ages ages = new Ages();
        Thread watcher = Thread.ofPlatform().start(() -> ages.watch(runners));
        Map<String, Integer> swaps = swapsWhile(runners);
        watcher.join();
        assertEquals(CONTAINERS, ids.size(), () -> "containers: " + broken);
        List<String> missed = missedInTheEnd();
        List<String> doubled = doubled();
        System.out.printf(
                "swap events: %d containers, swaps %s, missed %d, doubled %d, oldest numbers %d ms in %d looks, faults %d%n",
                CONTAINERS, swaps, missed.size(), doubled.size(), ages.oldest.toMillis(), ages.looks, broken.size());
        assertAll(
                () -> assertEquals(List.of(), missed, () -> "missed; the plugin says: " + said()),
                () -> assertEquals(List.of(), doubled, "told twice"),
                () -> assertTrue(ages.oldest.compareTo(FRESH) < 0, () -> "numbers were " + ages.oldest + " old"),
                () -> assertEquals(List.of(), List.copyOf(broken), "what went wrong meanwhile"));
        MODULES.forEach(module -> assertTrue(swaps.getOrDefault(module, 0) > 0, module + " was not swapped"));
    }

    /** Containers that live for moments: what happens to them while nobody listens is over when somebody does again. */
    private void run() {
        for (int i = numbers.incrementAndGet(); i <= CONTAINERS; i = numbers.incrementAndGet()) {
            ids.add(engine.run("brief" + i, List.of("--net=none"), "true"));
            engine.docker("rm", "-f", "brief" + i);
        }
    }

    private Map<String, Integer> swapsWhile(List<Thread> runners) {
        Map<String, Integer> swaps = new HashMap<>();
        try (ModuleApi modules = new ModuleApi(api)) {
            for (int i = 0; alive(runners); i++) {
                String module = MODULES.get(i % MODULES.size());
                byte[] jar = ModuleJar.of(module).version("1.0." + (i + 1)).bytes();
                swapping = module;
                modules.put(module, jar).is(200);
                swaps.merge(module, 1, Integer::sum);
                pause();
            }
        }
        return swaps;
    }

    private static boolean alive(List<Thread> threads) {
        return threads.stream().anyMatch(Thread::isAlive);
    }

    /** What is on its way may still come. */
    private List<String> missedInTheEnd() {
        try {
            Await.asserted("all has been told", SOON, () -> assertEquals(List.of(), missed()));
        } catch (AssertionError e) {
            // It is told with all the rest.
        }
        return missed();
    }

    private List<String> missed() {
        return TOLD.stream()
                .flatMap(name -> {
                    Map<String, Integer> told = told(name);
                    return ids.stream().filter(id -> !told.containsKey(id)).map(id -> name + " of " + id);
                })
                .toList();
    }

    private String said() {
        return api.get("/plugins/" + plugin + "/logs").text();
    }

    private List<String> doubled() {
        return Stream.concat(TOLD.stream(), Stream.of("container:removed"))
                .flatMap(name -> told(name).entrySet().stream()
                        .filter(each -> each.getValue() > 1)
                        .map(each -> name + " of " + each.getKey() + " " + each.getValue() + " times"))
                .toList();
    }

    /** How often that was told, by container. */
    private Map<String, Integer> told(String name) {
        Map<String, Integer> counts = new HashMap<>();
        JsonNode rows = plugins.get(plugin, "/lives?name=" + name).is(200).json();
        rows.forEach(row -> counts.merge(row.path("container").asText(), 1, Integer::sum));
        return counts;
    }

    /** How old the oldest numbers of the standing containers are, as a client sees it now. */
    private Duration age() {
        Answer answer = api.get("/docker/containers/all/" + client).is(200);
        Map<String, JsonNode> all = Containers.byName(answer.json());
        List<Duration> ages = new ArrayList<>();
        for (int i = 0; i < STANDING; i++) {
            JsonNode each = all.get("standing" + i);
            assertTrue(each != null && each.path("readAt").isTextual(), () -> "half a snapshot: " + shortened(all));
            ages.add(Duration.between(Instant.parse(each.path("readAt").asText()), Instant.now()));
        }
        return ages.stream().max(Duration::compareTo).orElseThrow();
    }

    private static String shortened(Map<String, JsonNode> all) {
        return all.values().stream()
                .map(each ->
                        each.path("name").asText() + " " + each.path("readAt").asText())
                .toList()
                .toString();
    }

    private void noted(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | AssertionError e) {
            broken.add("during or after the swap of " + swapping + ": " + e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What somebody sees who asks all the while, during swaps and after them. */
    private final class Ages {
        private Duration oldest = Duration.ZERO;
        private int looks;

        void watch(List<Thread> runners) {
            while (alive(runners)) {
                noted(this::look);
                pause();
            }
        }

        private void look() {
            looks++;
            Duration now = age();
            oldest = oldest.compareTo(now) < 0 ? now : oldest;
        }
    }
}
