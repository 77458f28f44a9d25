package io.dockstat.itest;

import static org.junit.jupiter.api.Assertions.assertAll;
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
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A library is replaced with the modules that hold on to it, and no client notices. */
@ExtendWith(WithDocker.class)
class ForcedSwapIT {
    private static final String DOCKER = "wrap.docker-java";
    private static final String METERS = "wrap.micrometer";
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void whatStandsOnItStartsAgainWithIt(DockerEngine engine) {
        try (DockStatServer server = DockStatServer.start();
                ModuleApi modules = new ModuleApi(server.api())) {
            Api api = server.api();
            int client = api.register("forced");
            api.addSocket(client, "main", engine.socket());
            api.monitor(client);
            int plugin = new PluginApi(api).active("swap-script", PluginApi.script("swap.js"));
            List<Target> targets = List.of(
                    Target.json(
                            "status",
                            "/api/v2/docker/status",
                            all -> all.path("hosts").path(0).path("reachable").asBoolean()),
                    Target.json("script", "/api/v2/plugins/" + plugin + "/routes/version", all -> all.has("version")),
                    Target.text("metrics", "/metrics", "dockstat_hosts{state=\"reachable\"} 1.0"));
            Await.asserted(
                    "it is watched",
                    SOON,
                    () -> assertTrue(api.json("/docker/status")
                            .path("hosts")
                            .path(0)
                            .path("reachable")
                            .asBoolean()));
            refuses(modules);
            Load load = Load.start(api.root(), targets, 2);
            try (load) {
                load.more(50);
                swaps(modules, DOCKER, "engine");
                load.more(50);
                swaps(modules, METERS, "metrics");
                load.more(50);
                undoes(modules);
                load.more(50);
                modules.rollback(DOCKER, "?force=true").is(200);
                load.more(50);
            }
            System.out.println("forced swap: " + load.count() + " requests, longest wait "
                    + load.summary("").longest().toMillis() + " ms");
            assertEquals(List.of(), load.summary("").faults());
            assertEquals(List.of(), load.lostOrDouble(api));
            server.kill();
            server.restart();
            try (ModuleApi again = new ModuleApi(server.api())) {
                assertEquals("9.0.0", again.version(METERS), "what was swapped is what starts after a restart");
                assertEquals("1.0.0", again.version(DOCKER), "so is what was rolled back");
            }
        }
    }

    private static byte[] jar(String name, String version) {
        return ModuleJar.of(name).version(version).bytes();
    }

    private static void refuses(ModuleApi modules) {
        JsonNode plan = modules.put(DOCKER, jar(DOCKER, "9.0.0"), "?dryRun=true")
                .is(200)
                .json()
                .path("plan");
        assertEquals("[\"engine\"]", plan.path("refreshes").toString(), plan::toString);
        String reason = Faults.shaped(modules.put(DOCKER, jar(DOCKER, "9.0.0")), 409, "Conflict")
                .path("message")
                .asText();
        assertTrue(reason.contains("engine") && reason.contains("?force=true"), reason);
        assertEquals("1.0.0", modules.version(DOCKER));
    }

    private static void swaps(ModuleApi modules, String name, String dependent) {
        JsonNode answer =
                modules.put(name, jar(name, "9.0.0"), "?force=true").is(200).json();
        assertAll(
                answer.toString(),
                () -> assertEquals("9.0.0", modules.version(name)),
                () -> assertEquals(
                        "active", modules.get(dependent).path("state").asText()));
    }

    /** What the module that stands on it needs is not in it. */
    private static void undoes(ModuleApi modules) {
        byte[] broken = ModuleJar.of(DOCKER)
                .version("9.0.1")
                .header("Export-Package", "com.github.dockerjava.core")
                .bytes();
        Answer answer = modules.put(DOCKER, broken, "?force=true");
        String reason = Faults.shaped(answer, 409, "Conflict").path("message").asText();
        assertAll(
                reason,
                () -> assertTrue(reason.contains("engine imports the package com.github.dockerjava.")),
                () -> assertEquals("9.0.0", modules.version(DOCKER)),
                () -> assertEquals("active", modules.get("engine").path("state").asText()));
    }
}
