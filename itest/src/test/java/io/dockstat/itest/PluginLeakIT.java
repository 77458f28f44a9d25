package io.dockstat.itest;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockstat.itest.fixture.Await;
import io.dockstat.itest.fixture.DockStatServer;
import io.dockstat.itest.fixture.Folders;
import io.dockstat.itest.fixture.Held;
import io.dockstat.itest.fixture.PluginApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** After 500 rounds of starting and stopping both samples the server holds what it held before, and nothing more. */
class PluginLeakIT {
    private static final int WARM_UP = 50;
    private static final int ROUNDS = 500;
    private static final Duration SETTLED = Duration.ofSeconds(60);
    /** Between two looks at the same server so much comes and goes by itself: pooled threads, compiled code, keep-alive. */
    private static final int FEW = 4;

    /** Each round writes, and the database fills its own cache, which is bounded to this. */
    private static final long CACHED = 4L * 1024 * 1024;

    @Test
    void startingAndStoppingLeavesNothing() throws IOException {
        Path samples = Folders.configured("dockstat.checkout", "..").resolve("plugins-sample");
        try (DockStatServer server = DockStatServer.start()) {
            PluginApi plugins = new PluginApi(server.api());
            int bundle = plugins.install(Files.readAllBytes(jar(samples.resolve("container-counts/target"))));
            int script = plugins.install(
                    "metrics-history", Files.readString(samples.resolve("metrics-history/metrics-history.js")));
            rounds(server, plugins, bundle, script, WARM_UP);
            Held before = Held.by(server);
            rounds(server, plugins, bundle, script, ROUNDS);
            Await.asserted("all is as before", SETTLED, () -> compare(before, Held.by(server)));
            System.out.println("before " + ROUNDS + " rounds " + before + ", after them " + Held.by(server));
        }
    }

    private static void rounds(DockStatServer server, PluginApi plugins, int bundle, int script, int count) {
        String both = "[" + bundle + "," + script + "]";
        for (int i = 0; i < count; i++) {
            JsonNode started =
                    server.api().post("/plugins/activate", both).is(200).json();
            assertEquals(both, started.path("successes").toString(), started::toString);
            if (i % 10 == 0) {
                plugins.get(bundle, "/counts").is(200);
                plugins.get(script, "/latest").is(200);
            }
            JsonNode stopped =
                    server.api().post("/plugins/deactivate", both).is(200).json();
            assertEquals(both, stopped.path("successes").toString(), stopped::toString);
        }
    }

    private static void compare(Held before, Held after) {
        assertAll(
                "before " + before + ", after " + after,
                () -> assertTrue(after.threads() <= before.threads() + FEW, "threads"),
                () -> assertTrue(after.classLoaders() <= before.classLoaders(), "class loaders"),
                () -> assertTrue(after.contexts() <= before.contexts(), "contexts of scripts"),
                () -> assertTrue(after.files() <= before.files() + FEW, "file handles"),
                () -> assertTrue(after.heapBytes() <= before.heapBytes() * 1.05 + CACHED, "heap"));
    }

    private static Path jar(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no jar in " + folder));
        }
    }
}
