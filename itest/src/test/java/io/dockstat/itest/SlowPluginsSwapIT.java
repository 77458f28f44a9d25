package io.dockstat.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.itest.fixture.Answer;
import io.dockstat.itest.fixture.Await;
import io.dockstat.itest.fixture.DockStatServer;
import io.dockstat.itest.fixture.Load;
import io.dockstat.itest.fixture.Load.Target;
import io.dockstat.itest.fixture.ModuleApi;
import io.dockstat.itest.fixture.ModuleJar;
import io.dockstat.itest.fixture.PluginApi;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Plugins that take longer to start, all together, than a module may: it is not sent back for them, and who wants one waits for that one. */
class SlowPluginsSwapIT {
    private static final String SLOW = """
            const end = Date.now() + 1050;
            while (Date.now() < end) {}
            export default { config: { actions: { a: () => 'slow' }, apiRoutes: { '/a': { method: 'GET', actions: ['a'] } } } };
            """;
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void whatRunsPluginsIsReplacedAllTheSame() {
        try (DockStatServer server = DockStatServer.start();
                ModuleApi modules = new ModuleApi(server.api())) {
            PluginApi plugins = new PluginApi(server.api());
            List<Integer> ids = IntStream.range(0, 5)
                    .mapToObj(i -> plugins.active("slow" + i, SLOW))
                    .toList();
            List<Target> targets = ids.stream()
                    .map(id -> Target.text("plugin " + id, "/api/v2/plugins/" + id + "/routes/a", "slow"))
                    .toList();
            Load load = Load.start(server.api().root(), targets, 2);
            try (load) {
                load.more(100);
                swap(modules, load, "scripts");
                Await.asserted("all are back", SOON, () -> assertActive(plugins, ids));
                swap(modules, load, "plugins");
                Await.asserted("all are back", SOON, () -> assertActive(plugins, ids));
                load.more(100);
            }
            System.out.println("slow plugins: " + load.count() + " requests, longest wait "
                    + load.summary("").longest().toMillis() + " ms");
            assertEquals(List.of(), load.summary("").faults());
            assertTrue(
                    load.summary("").longest().compareTo(Duration.ofSeconds(5)) > 0,
                    "they were slower than a module may be");
        }
    }

    private static void assertActive(PluginApi plugins, List<Integer> ids) {
        ids.forEach(id -> assertEquals("active", plugins.state(id)));
    }

    private static void swap(ModuleApi modules, Load load, String kind) {
        Answer answer = load.swapping(
                () -> modules.put(kind, ModuleJar.of(kind).version("1.0.1").bytes()));
        assertEquals(200, answer.status(), answer.text());
    }
}
