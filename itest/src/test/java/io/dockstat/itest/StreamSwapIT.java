package io.dockstat.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.itest.bundle.Streaming;
import io.dockstat.itest.fixture.Api;
import io.dockstat.itest.fixture.Await;
import io.dockstat.itest.fixture.BundleJar;
import io.dockstat.itest.fixture.DockStatServer;
import io.dockstat.itest.fixture.EventSource;
import io.dockstat.itest.fixture.PluginApi;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A client that reads a stream of events sees a swap as a short break: nothing is missing, nothing comes twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamSwapIT {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int SWAPS = 5;

    private DockStatServer server;
    private Api api;
    private PluginApi plugins;

    @BeforeAll
    void start() {
        server = DockStatServer.start();
        api = server.api();
        plugins = new PluginApi(api);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static byte[] bundle(String version) {
        return new BundleJar("streaming", Streaming.class)
                .header("Bundle-Version", version)
                .header("Import-Package", "org.osgi.framework,jakarta.servlet,jakarta.servlet.http")
                .bytes();
    }

    @Test
    void aStreamGoesOnAtTheNewVersion() {
        int id = plugins.active(plugins.install(bundle("1.0.0")));
        URI events = URI.create(api.root() + "/api/v2/plugins/" + id + "/routes/events");
        try (EventSource source = new EventSource(events)) {
            read(source, "1.0.0");
            for (int i = 1; i <= SWAPS; i++) {
                String version = "1." + i + ".0";
                Duration took = swap(id, version);
                assertTrue(took.compareTo(Duration.ofSeconds(5)) < 0, () -> "the stream held it up: " + took);
                read(source, version);
            }
            assertEquals(List.of(), source.faults());
            List<String> seen = source.events();
            List<String> numbers = seen.stream()
                    .filter(each -> Character.isDigit(each.charAt(0)))
                    .map(each -> each.substring(0, each.indexOf(' ')))
                    .toList();
            assertEquals(
                    IntStream.rangeClosed(1, numbers.size())
                            .mapToObj(Integer::toString)
                            .toList(),
                    numbers);
            List<String> breaks = seen.stream()
                    .filter(each -> !Character.isDigit(each.charAt(0)))
                    .toList();
            assertEquals(
                    IntStream.range(0, SWAPS)
                            .boxed()
                            .flatMap(i -> List.of("goodbye {\"reason\":\"swap\"}", "end").stream())
                            .toList(),
                    breaks);
        }
        Await.asserted("all versions have noticed", LIMIT, () -> {
            for (int i = 0; i <= SWAPS; i++) {
                String line = "streaming 1." + i + ".0: the client has gone";
                assertTrue(server.log().contains(line), line);
            }
        });
        assertEquals("active", plugins.state(id));
    }

    private Duration swap(int id, String version) {
        long start = System.nanoTime();
        plugins.swap(id, bundle(version)).is(200);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        System.out.println("stream: swapped to " + version + " in " + took.toMillis() + " ms");
        return took;
    }

    private static void read(EventSource source, String version) {
        Await.asserted("events of " + version, LIMIT, () -> {
            long count = source.events().stream()
                    .filter(each -> each.endsWith(" " + version))
                    .count();
            assertTrue(count >= 5, () -> count + " of " + source.events() + source.faults());
        });
    }
}
