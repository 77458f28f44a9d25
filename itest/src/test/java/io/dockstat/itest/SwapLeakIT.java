package io.dockstat.itest;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.itest.fixture.Await;
import io.dockstat.itest.fixture.BundleJar;
import io.dockstat.itest.fixture.DockStatServer;
import io.dockstat.itest.fixture.Held;
import io.dockstat.itest.fixture.ModuleApi;
import io.dockstat.itest.fixture.ModuleJar;
import io.dockstat.itest.fixture.PluginApi;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** After many swaps of everything the server holds what it held before: no old version, no thread, no file. */
class SwapLeakIT {
    private static final List<String> MODULES =
            List.of("containers", "hosts", "clients", "manager", "metrics", "db", "engine", "plugins", "rest");
    /** Of each kind; a module has two bundles that take turns. */
    private static final int WARM_UP = 2;

    private static final int ROUNDS = Boolean.getBoolean("dockstat.swap.full") ? 19 : 4;
    private static final Duration SETTLED = Duration.ofSeconds(60);
    /** Between two looks at the same server so much comes and goes by itself: pooled threads, keep-alive. */
    private static final int FEW = 4;

    private int version;

    @Test
    void swappingLeavesNothing() {
        try (DockStatServer server = DockStatServer.start();
                ModuleApi modules = new ModuleApi(server.api())) {
            PluginApi plugins = new PluginApi(server.api());
            int script = plugins.active("swap-script", PluginApi.script("swap.js"));
            int bundle = plugins.active(plugins.install(bundle()));
            Swapped swapped = new Swapped(modules, plugins, script, bundle);
            swap(swapped, WARM_UP);
            Held before = Held.by(server);
            int swaps = swap(swapped, ROUNDS);
            Await.asserted("all is as before", SETTLED, () -> compare(before, Held.by(server)));
            System.out.println("before " + swaps + " swaps " + before + ", after them " + Held.by(server));
        }
    }

    private record Swapped(ModuleApi modules, PluginApi plugins, int script, int bundle) {}

    private int swap(Swapped swapped, int rounds) {
        PluginApi plugins = swapped.plugins;
        for (int i = 0; i < rounds; i++) {
            for (String module : MODULES) {
                byte[] jar = ModuleJar.of(module).version(next()).bytes();
                swapped.modules.put(module, jar).is(200);
            }
            String code = PluginApi.script("swap.js").replace("1.0.0", next());
            plugins.swap(swapped.script, code).is(200);
            assertEquals(now(), plugins.version(swapped.script));
            plugins.swap(swapped.bundle, bundle()).is(200);
            assertEquals(now(), plugins.version(swapped.bundle));
        }
        return rounds * (MODULES.size() + 2);
    }

    private byte[] bundle() {
        return BundleJar.counting("leaks", next()).bytes();
    }

    private String next() {
        version++;
        return now();
    }

    private String now() {
        return "1.0." + version;
    }

    private static void compare(Held before, Held after) {
        assertAll(
                "before " + before + ", after " + after,
                () -> assertTrue(after.threads() <= before.threads() + FEW, "threads"),
                () -> assertTrue(after.classLoaders() <= before.classLoaders(), "class loaders"),
                () -> assertTrue(after.files() <= before.files() + FEW, "file handles"),
                () -> assertTrue(after.heapBytes() <= before.heapBytes() * 1.05, "heap"));
    }
}
