package io.dockstat.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.itest.fixture.Await;
import io.dockstat.itest.fixture.DockStatServer;
import io.dockstat.itest.fixture.DockStatServer.Launch;
import io.dockstat.itest.fixture.DockerEngine;
import io.dockstat.itest.fixture.WithDocker;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The first start finds the local engine and watches it. */
@ExtendWith(WithDocker.class)
class AutoRegisterIT {
    private static final Duration SECONDS = Duration.ofSeconds(15);

    @Test
    void registersTheLocalEngine(DockerEngine engine) {
        try (DockStatServer server = new Launch()
                .flags("--auto-register", "true")
                .env("DOCKER_HOST", "unix://" + engine.socket())
                .start()) {
            Await.asserted("the engine is watched", SECONDS, () -> {
                assertEquals(
                        "local",
                        server.api()
                                .json("/docker/client/all/true")
                                .path(0)
                                .path("name")
                                .asText());
                assertTrue(server.api()
                        .json("/docker/hosts/")
                        .path(0)
                        .path("reachable")
                        .asBoolean());
                assertTrue(server.api()
                        .json("/docker/status")
                        .path("workers")
                        .path(0)
                        .path("isMonitoring")
                        .asBoolean());
            });
            String version = engine.api("/version").path("Version").asText();
            Await.asserted(
                    "the engine is announced",
                    SECONDS,
                    () -> assertTrue(String.join("\n", server.output()).contains(version), server.log()));
            int before = server.api().json("/docker/client/all/true").size();
            server.stop();
            server.restart();
            assertEquals(before, server.api().json("/docker/client/all/true").size(), "once only");
        }
    }
}
