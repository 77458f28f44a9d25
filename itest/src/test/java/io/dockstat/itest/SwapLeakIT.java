package io.dockstat.itest;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.itest.fixture.Api;
import io.dockstat.itest.fixture.Await;
import io.dockstat.itest.fixture.DockStatServer;
import io.dockstat.itest.fixture.Held;
import io.dockstat.itest.fixture.ModuleApi;
import io.dockstat.itest.fixture.ModuleJar;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** After many swaps the server holds what it held before: no old version, no thread, no file. */
class SwapLeakIT {
    private static final int WARM_UP = 10;
    private static final int ROUNDS = Boolean.getBoolean("dockstat.swap.full") ? 200 : 40;
    private static final Duration SETTLED = Duration.ofSeconds(60);
    /** Between two looks at the same server so much comes and goes by itself: pooled threads, keep-alive. */
    private static final int FEW = 4;

    private static final long MEBIBYTE = 1024L * 1024;

    @Test
    void swappingLeavesNothing() {
        try (DockStatServer server = DockStatServer.start();
                ModuleApi modules = new ModuleApi(server.api())) {
            swaps(server.api(), modules, 0, WARM_UP);
            Held before = Held.by(server);
            swaps(server.api(), modules, WARM_UP, WARM_UP + ROUNDS);
            Await.asserted("all is as before", SETTLED, () -> compare(before, Held.by(server)));
            System.out.println("before " + ROUNDS + " swaps " + before + ", after them " + Held.by(server));
        }
    }

    private static void swaps(Api api, ModuleApi modules, int from, int to) {
        for (int i = from; i < to; i++) {
            String module = i % 2 == 0 ? "containers" : "hosts";
            modules.put(module, ModuleJar.of(module).version("1.0." + (i + 1)).bytes())
                    .is(200);
            api.get("/docker/hosts/").is(200);
            api.get("/docker/containers/all/1").is(404);
        }
    }

    private static void compare(Held before, Held after) {
        assertAll(
                "before " + before + ", after " + after,
                () -> assertTrue(after.threads() <= before.threads() + FEW, "threads"),
                () -> assertTrue(after.classLoaders() <= before.classLoaders(), "class loaders"),
                () -> assertTrue(after.files() <= before.files() + FEW, "file handles"),
                () -> assertTrue(after.heapBytes() <= before.heapBytes() * 1.05 + 4 * MEBIBYTE, "heap"));
    }
}
