package io.dockstat.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockstat.itest.fixture.Api;
import io.dockstat.itest.fixture.Await;
import io.dockstat.itest.fixture.DockStatServer;
import io.dockstat.itest.fixture.DockerEngine;
import io.dockstat.itest.fixture.TlsFiles;
import io.dockstat.itest.fixture.WithDocker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Three engines, one of them over TLS: one hangs, one is killed, one is restarted, and the others never notice. */
@ExtendWith(WithDocker.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class EnginesIT {
    private static final Duration NOTICED = Duration.ofSeconds(10);
    private static final Duration BACK = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofSeconds(20);
    /** A reading may be as old as this while nothing is wrong: polled each second while somebody reads. */
    private static final Duration OLDEST = Duration.ofSeconds(5);

    private final List<AutoCloseable> closing = new ArrayList<>();
    private DockerEngine first;
    private DockerEngine second;
    private DockerEngine secure;
    private Api api;
    private int client;
    private int firstHost;
    private int secondHost;
    private int secureHost;

    @BeforeAll
    void start() {
        TlsFiles tls = keep(TlsFiles.make());
        first = keep(DockerEngine.start("one"));
        second = keep(DockerEngine.start("two"));
        secure = keep(DockerEngine.startTls("tls", tls));
        for (DockerEngine engine : List.of(first, second, secure)) {
            engine.run("sleeper", List.of(), "sleep", "100000");
        }
        DockStatServer server = keep(DockStatServer.start());
        api = server.api();
        client = api.register("engines");
        firstHost = api.addSocket(client, "first", first.socket());
        secondHost = api.addSocket(client, "second", second.socket());
        secureHost = api.addHost(client, "secure", "127.0.0.1", true, secure.port());
        api.monitor(client);
        Await.asserted("without certificates the third is out of reach", SOON, () -> {
            assertTrue(reachable(firstHost) && reachable(secondHost));
            assertTrue(!reachable(secureHost));
            assertTrue(!api.host(client, secureHost).path("error").asText().isBlank());
        });
        api.post("/db/config", certificates(tls)).is(200);
        Await.asserted("with certificates it is watched", SOON, () -> assertTrue(watched(secureHost)));
    }

    @AfterAll
    void stop() throws Exception {
        for (AutoCloseable each : closing.reversed()) {
            each.close();
        }
    }

    @Test
    @Order(1)
    void allAreWatched() {
        for (int host : List.of(firstHost, secondHost, secureHost)) {
            Await.asserted("host " + host, SOON, () -> assertTrue(watched(host)));
        }
        JsonNode worker = api.json("/docker/status").path("workers").path(0);
        assertEquals(3, worker.path("hostsManaged").asInt());
        assertTrue(worker.path("activeStreams").asInt() >= 3, "an event stream each: " + worker);
    }

    @Test
    @Order(2)
    void aHangingEngineIsNoticedAndComesBack() {
        try (Witness witness = new Witness(secondHost, secureHost)) {
            first.freeze();
            Duration noticed = Await.measure("SIGSTOP is noticed", NOTICED, () -> !reachable(firstHost));
            told(firstHost, "SIGSTOP noticed", noticed);
            first.thaw();
            Duration back = Await.measure("watched again after SIGCONT", BACK, () -> watchedSince(firstHost));
            told(firstHost, "watched again after SIGCONT", back);
            witness.undisturbed();
        }
    }

    @Test
    @Order(3)
    void aKilledEngineIsNoticedAndComesBack() {
        killed(first, firstHost, secondHost, secureHost);
    }

    @Test
    @Order(4)
    void aKilledEngineBehindTlsIsNoticedAndComesBack() {
        killed(secure, secureHost, firstHost, secondHost);
    }

    @Test
    @Order(5)
    void aLongHangBacksOffAndStillComesBackInTime() {
        secure.freeze();
        try (Witness witness = new Witness(firstHost, secondHost)) {
            Await.measure("SIGSTOP is noticed", NOTICED, () -> !reachable(secureHost));
            long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            Await.measure("twenty seconds pass", Duration.ofSeconds(25), () -> System.nanoTime() > until);
            secure.thaw();
            Duration back = Await.measure("watched again after a long stop", BACK, () -> watchedSince(secureHost));
            told(secureHost, "watched again after 20 s of SIGSTOP", back);
            witness.undisturbed();
        }
    }

    @Test
    @Order(6)
    void eventsThatWereMissedAreFound() {
        second.freeze();
        Await.measure("SIGSTOP is noticed", NOTICED, () -> !reachable(secondHost));
        second.thaw();
        second.run("late", List.of(), "sleep", "100000");
        second.docker("rm", "-f", "sleeper");
        Await.asserted("the list is right again", BACK.plus(BACK), () -> {
            List<String> names = names(secondHost);
            assertTrue(names.contains("late") && !names.contains("sleeper"), names.toString());
        });
    }

    @Test
    @Order(7)
    void aSilentAddressDelaysNobodyBeyondItsTimeLimit() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            int limited = api.register("limited", "{\"defaultTimeout\":1500,\"retryAttempts\":1}");
            api.addSocket(limited, "real", first.socket());
            int silentHost = api.addHost(limited, "silent", "127.0.0.1", false, silent.getLocalPort());
            for (int i = 0; i < 5; i++) {
                for (String path : List.of(
                        "/docker/hosts/" + limited,
                        "/docker/containers/all/" + limited + "?fresh=true",
                        "/docker/status",
                        "/docker/hosts/")) {
                    Instant start = Instant.now();
                    api.get(path).is(200);
                    Duration took = Duration.between(start, Instant.now());
                    assertTrue(took.toMillis() < 4_000, path + " took " + took);
                }
            }
            assertTrue(!api.host(limited, silentHost).path("reachable").asBoolean());
            assertEquals(2, api.json("/docker/hosts/" + limited).size());
            api.send("DELETE", "/api/v2/docker/client/delete?clientId=" + limited, BodyPublishers.noBody())
                    .is(200);
        }
    }

    @Test
    @Order(8)
    void anUpdateReconnectsAtOnce() {
        String body = "{\"clientId\":%d,\"host\":{\"id\":%d,\"host\":\"unix://%s\",\"name\":\"moved\",\"secure\":false,"
                + "\"port\":1}}";
        api.post("/docker/hosts/update", body.formatted(client, firstHost, "/nowhere/d.sock"))
                .is(200);
        Await.asserted("nobody is there", NOTICED, () -> assertTrue(!reachable(firstHost)));
        api.post("/docker/hosts/update", body.formatted(client, firstHost, first.socket()))
                .is(200);
        Await.asserted("back at once", BACK, () -> assertTrue(watched(firstHost)));
    }

    private void killed(DockerEngine engine, int host, int... others) {
        try (Witness witness = new Witness(others)) {
            engine.kill();
            Duration noticed = Await.measure("kill -9 is noticed", NOTICED, () -> !reachable(host));
            told(host, "kill -9 noticed", noticed);
            engine.restart();
            engine.docker("start", "sleeper");
            Duration back = Await.measure("watched again after the restart", BACK, () -> watchedSince(host));
            told(host, "watched again after the restart", back);
            witness.undisturbed();
        }
    }

    private void told(int host, String what, Duration took) {
        System.out.println("engines: host " + host + ": " + what + " after " + took.toMillis() + " ms");
    }

    private boolean reachable(int host) {
        for (JsonNode each : api.json("/docker/hosts/")) {
            if (each.path("id").asInt() == host) {
                boolean reachable = each.path("reachable").asBoolean();
                if (!reachable) {
                    String error = api.host(client, host).path("error").asText();
                    assertTrue(
                            !error.isBlank()
                                    || api.host(client, host).path("reachable").asBoolean(),
                            "says why");
                }
                return reachable;
            }
        }
        throw new AssertionError("no host " + host);
    }

    /** Reachable, with its metrics and with numbers of its container. */
    private boolean watched(int host) {
        return reachable(host)
                && api.host(client, host).path("dockerVersion").isTextual()
                && api.json("/docker/containers/all/" + client)
                        .findValuesAsText("hostId")
                        .contains("" + host);
    }

    /** Watched, with a reading that is newer than this call began a few seconds ago. */
    private boolean watchedSince(int host) {
        return watched(host) && age(host).compareTo(OLDEST) < 0;
    }

    private Duration age(int host) {
        for (JsonNode each : api.json("/docker/containers/all/" + client)) {
            if (each.path("hostId").asInt() == host
                    && each.path("state").asText().equals("running")
                    && each.path("readAt").isTextual()) {
                return Duration.between(Instant.parse(each.path("readAt").asText()), Instant.now());
            }
        }
        return Duration.ofDays(1);
    }

    private List<String> names(int host) {
        List<String> names = new ArrayList<>();
        for (JsonNode each : api.json("/docker/containers/all/" + client)) {
            if (each.path("hostId").asInt() == host) {
                names.add(each.path("name").asText());
            }
        }
        return names;
    }

    private String certificates(TlsFiles tls) {
        ObjectMapper json = new ObjectMapper();
        ObjectNode entry = json.createObjectNode();
        entry.put("ca", tls.text("ca.pem"));
        entry.put("cert", tls.text("client.pem"));
        entry.put("key", tls.text("client-key.pem"));
        ObjectNode config = json.createObjectNode();
        config.putObject("tls_certs_and_keys")
                .putNull("web")
                .putObject("docker")
                .set("" + secureHost, entry);
        return config.toString();
    }

    private <T extends AutoCloseable> T keep(T closeable) {
        closing.add(closeable);
        return closeable;
    }

    /** Reads hosts that nothing is wrong with, all the time. */
    private final class Witness implements AutoCloseable {
        private final AtomicBoolean going = new AtomicBoolean(true);
        private final Map<Integer, Duration> oldest = new ConcurrentHashMap<>();
        private final List<String> faults = Collections.synchronizedList(new ArrayList<>());
        private final Thread thread;

        Witness(int... hosts) {
            thread = Thread.ofVirtual().start(() -> {
                while (going.get()) {
                    for (int host : hosts) {
                        look(host);
                    }
                }
            });
        }

        void undisturbed() {
            assertEquals(List.of(), faults.stream().distinct().toList());
            oldest.forEach((host, age) -> {
                System.out.println("engines: host " + host + " meanwhile at most " + age.toMillis() + " ms old");
                assertTrue(age.compareTo(OLDEST) < 0, "readings of host " + host + " were " + age + " old");
            });
        }

        @Override
        public void close() {
            going.set(false);
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void look(int host) {
            try {
                if (!reachable(host)) {
                    faults.add("host " + host + " was out of reach");
                }
                oldest.merge(host, age(host), (a, b) -> a.compareTo(b) > 0 ? a : b);
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (AssertionError | RuntimeException e) {
                faults.add("host " + host + ": " + e.getMessage());
            }
        }
    }
}
