package io.dockstat.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockstat.itest.fixture.Answer;
import io.dockstat.itest.fixture.Api;
import io.dockstat.itest.fixture.Await;
import io.dockstat.itest.fixture.DockStatServer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What was answered is stored: kill -9 ten times in the middle of hundreds of writes. */
class KillIT {
    private static final int KILLS = 10;
    private static final int WRITES_PER_KILL = 40;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String OPTIONS =
            "{\"defaultTimeout\":1234,\"monitoringOptions\":{\"containerMetricsInterval\":60000}}";

    private final ConcurrentMap<Integer, String> clients = new ConcurrentHashMap<>();
    private final ConcurrentMap<Integer, String> hosts = new ConcurrentHashMap<>();
    private final Set<Integer> monitored = ConcurrentHashMap.newKeySet();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final AtomicInteger configured = new AtomicInteger();
    private final AtomicInteger counter = new AtomicInteger();
    private final AtomicInteger acknowledged = new AtomicInteger();

    @Test
    void losesNothingThatItAcknowledged() {
        try (DockStatServer server = DockStatServer.start()) {
            for (int i = 0; i < KILLS; i++) {
                writeUntilKilled(server);
                server.restart();
                System.out.println("kill: " + (i + 1) + ", acknowledged " + acknowledged.get());
                nothingIsLost(server.api());
            }
            System.out.println("kill: " + KILLS + " kills, " + acknowledged.get() + " acknowledged writes, none lost");
            assertTrue(acknowledged.get() >= 200, "writes: " + acknowledged.get());
        }
    }

    private void writeUntilKilled(DockStatServer server) {
        int goal = acknowledged.get() + WRITES_PER_KILL;
        Api api = server.api();
        List<Thread> writers = List.of(
                Thread.ofPlatform().start(() -> untilRefused(() -> writeClient(api))),
                Thread.ofPlatform().start(() -> untilRefused(() -> writeHost(api))),
                Thread.ofPlatform().start(() -> untilRefused(() -> writeConfiguration(api))));
        Await.measure(WRITES_PER_KILL + " more writes", LIMIT, () -> acknowledged.get() >= goal || !faults.isEmpty());
        server.kill();
        writers.forEach(KillIT::join);
        assertEquals(List.of(), List.copyOf(faults), "writes that were refused");
    }

    private void writeClient(Api api) {
        String name = "client" + counter.incrementAndGet();
        int id = api.register(name, OPTIONS);
        clients.put(id, name);
        acknowledged.incrementAndGet();
        if (id % 5 == 0) {
            api.monitor(id);
            monitored.add(id);
            acknowledged.incrementAndGet();
        }
    }

    private void writeHost(Api api) {
        List<Integer> ids = List.copyOf(clients.keySet());
        if (!ids.isEmpty()) {
            String name = "host" + counter.incrementAndGet();
            int id = api.addHost(ids.getLast(), name, "127.0.0.1", false, 9);
            hosts.put(id, name);
            acknowledged.incrementAndGet();
        }
    }

    private void writeConfiguration(Api api) {
        int value = counter.incrementAndGet();
        api.post("/db/config", "{\"default_themes\":{\"dark\":" + value + ",\"light\":1}}")
                .is(200);
        configured.set(value);
        acknowledged.incrementAndGet();
    }

    private void nothingIsLost(Api api) {
        Map<Integer, JsonNode> stored = new ConcurrentHashMap<>();
        api.json("/docker/client/all/true")
                .forEach(each -> stored.put(each.path("id").asInt(), each));
        Set<Integer> lost = new HashSet<>(clients.keySet());
        lost.removeAll(stored.keySet());
        assertEquals(Set.of(), lost, "lost clients");
        clients.forEach((id, name) -> {
            assertEquals(name, stored.get(id).path("name").asText());
            assertEquals(Answer.parse(OPTIONS), stored.get(id).path("options"), "options of " + name);
        });
        Set<Integer> lostHosts = new HashSet<>(hosts.keySet());
        api.json("/docker/hosts/")
                .forEach(each -> lostHosts.remove(each.path("id").asInt()));
        assertEquals(Set.of(), lostHosts, "lost hosts");
        int theme = api.json("/db/config").path("default_themes").path("dark").asInt();
        assertTrue(theme >= configured.get(), "configuration went back from " + configured + " to " + theme);
        Await.asserted("monitoring goes on", LIMIT, () -> {
            Set<Integer> not = new HashSet<>(monitored);
            for (JsonNode worker : api.json("/docker/status").path("workers")) {
                if (worker.path("isMonitoring").asBoolean()) {
                    not.remove(worker.path("clientId").asInt());
                }
            }
            assertEquals(Set.of(), not, "not monitored any more");
        });
    }

    /** An answer that never came acknowledges nothing. */
    private void untilRefused(Runnable write) {
        try {
            while (true) {
                write.run();
            }
        } catch (UncheckedIOException e) {
            // Killed.
        } catch (RuntimeException | AssertionError e) {
            faults.add(e.toString());
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
