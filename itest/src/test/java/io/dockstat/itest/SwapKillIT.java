package io.dockstat.itest;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockstat.itest.fixture.Answer;
import io.dockstat.itest.fixture.Api;
import io.dockstat.itest.fixture.Await;
import io.dockstat.itest.fixture.BundleJar;
import io.dockstat.itest.fixture.DockStatServer;
import io.dockstat.itest.fixture.ModuleApi;
import io.dockstat.itest.fixture.ModuleJar;
import io.dockstat.itest.fixture.PluginApi;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** kill -9 in the middle of a swap: the next start comes up whole, on the version before or on the one after. */
class SwapKillIT {
    private static final int KILLS = Boolean.getBoolean("dockstat.swap.full") ? 20 : 3;
    private static final int LATEST_MILLIS = 600;
    private static final int LATEST_PLUGIN_MILLIS = 250;
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final List<String> MODULES = List.of("containers", "db", "rest", "hosts", "engine");
    private static final List<String> ROUTES = List.of(
            "/docker/client/all/true",
            "/docker/hosts/",
            "/docker/status",
            "/db/config",
            "/plugins/status",
            "/metrics",
            "/modules");

    @Test
    void comesUpWhole() {
        long seed = System.nanoTime();
        System.out.println("swap kill: seed " + seed);
        Random random = new Random(seed);
        try (DockStatServer server = DockStatServer.start()) {
            server.api().register("stays");
            for (int i = 0; i < KILLS; i++) {
                String module = MODULES.get(i % MODULES.size());
                String before = version(server, module);
                String after = "1.0." + (i + 1);
                int millis = random.nextInt(LATEST_MILLIS);
                String answer = killedWhile(server, module, after, millis);
                server.restart();
                whole(server.api());
                String now = version(server, module);
                System.out.printf(
                        "swap kill: %s from %s to %s, killed after %d ms (%s): comes up on %s%n",
                        module, before, after, millis, answer, now);
                assertTrue(List.of(before, after).contains(now), module + " is on " + now);
                if (answer.equals("200")) {
                    assertEquals(after, now, "what was acknowledged is what starts");
                }
                swapsOn(server, module, i);
            }
        }
    }

    private static String killedWhile(DockStatServer server, int millis, Supplier<Answer> swap) {
        AtomicReference<String> answer = new AtomicReference<>("not answered");
        Thread swapping = Thread.ofPlatform().start(() -> {
            try {
                answer.set(String.valueOf(swap.get().status()));
            } catch (UncheckedIOException e) {
                // Killed before.
            }
        });
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
        server.kill();
        try {
            swapping.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return answer.get();
    }

    private static String killedWhile(DockStatServer server, String module, String version, int millis) {
        byte[] jar = ModuleJar.of(module).version(version).bytes();
        try (ModuleApi modules = new ModuleApi(server.api())) {
            return killedWhile(server, millis, () -> modules.put(module, jar));
        }
    }

    @Test
    void aPluginComesUpWhole() {
        long seed = System.nanoTime();
        System.out.println("swap kill of plugins: seed " + seed);
        Random random = new Random(seed);
        try (DockStatServer server = DockStatServer.start()) {
            PluginApi first = new PluginApi(server.api());
            int script = first.active("swap-script", script("1.0.0"));
            int bundle = first.active(first.install(bundle("1.0.0")));
            for (int i = 0; i < KILLS; i++) {
                boolean scripted = i % 2 == 0;
                int id = scripted ? script : bundle;
                PluginApi plugins = new PluginApi(server.api());
                String before = plugins.version(id);
                String after = "1.0." + (i + 1);
                int millis = random.nextInt(LATEST_PLUGIN_MILLIS);
                String answer = killedWhile(server, millis, () -> swap(plugins, id, scripted, after));
                server.restart();
                String now = afterRestart(new PluginApi(server.api()), id);
                System.out.printf(
                        "swap kill: %s from %s to %s, killed after %d ms (%s): comes up on %s%n",
                        scripted ? "script" : "bundle", before, after, millis, answer, now);
                assertTrue(List.of(before, after).contains(now), "plugin " + id + " is on " + now);
                if (answer.equals("200")) {
                    assertEquals(after, now, "what was acknowledged is what starts");
                }
                assertEquals(
                        now,
                        new PluginApi(server.api()).detail(id).path("version").asText(),
                        "what is stored is what runs");
                swap(new PluginApi(server.api()), id, scripted, "1.1." + (i + 1))
                        .is(200);
            }
        }
    }

    private static String afterRestart(PluginApi plugins, int id) {
        plugins.await(id, "active");
        return plugins.version(id);
    }

    private static Answer swap(PluginApi plugins, int id, boolean scripted, String version) {
        return scripted ? plugins.swap(id, script(version)) : plugins.swap(id, bundle(version));
    }

    private static String script(String version) {
        return PluginApi.script("swap.js").replace("1.0.0", version);
    }

    private static byte[] bundle(String version) {
        return BundleJar.counting("killed", version).bytes();
    }

    private static String version(DockStatServer server, String module) {
        try (ModuleApi modules = new ModuleApi(server.api())) {
            return modules.version(module);
        }
    }

    private static void whole(Api api) {
        Await.asserted(
                "it is ready",
                SOON,
                () -> assertEquals(
                        "UP",
                        api.send("GET", "/health/ready", java.net.http.HttpRequest.BodyPublishers.noBody())
                                .is(200)
                                .json()
                                .path("status")
                                .asText()));
        assertAll(ROUTES.stream().map(route -> () -> api.get(route).is(200)));
        JsonNode clients = api.json("/docker/client/all/true");
        assertEquals("stays", clients.path(0).path("name").asText(), clients::toString);
        for (JsonNode module : api.json("/modules")) {
            assertEquals("active", module.path("state").asText(), module::toString);
        }
    }

    /** A server that came up swaps as before. */
    private static void swapsOn(DockStatServer server, String module, int round) {
        try (ModuleApi modules = new ModuleApi(server.api())) {
            String next = "1.1." + (round + 1);
            modules.put(module, ModuleJar.of(module).version(next).bytes()).is(200);
            assertEquals(next, modules.version(module));
        }
    }
}
