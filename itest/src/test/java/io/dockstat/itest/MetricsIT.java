package io.dockstat.itest;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.itest.fixture.Answer;
import io.dockstat.itest.fixture.Api;
import io.dockstat.itest.fixture.Await;
import io.dockstat.itest.fixture.DockStatServer;
import io.dockstat.itest.fixture.DockerEngine;
import io.dockstat.itest.fixture.Exposition;
import io.dockstat.itest.fixture.WithDocker;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The exposition text, read strictly. */
@ExtendWith(WithDocker.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    private DockerEngine engine;
    private DockStatServer server;
    private Api api;

    @BeforeAll
    void start(DockerEngine shared) {
        engine = shared;
        engine.clear();
        engine.run("metric-one", List.of("-m", "32m", "-l", "quote=a\"b\\c"), "sleep", "100000");
        server = DockStatServer.start();
        api = server.api();
        int client = api.register("metrics");
        api.addSocket(client, "main", engine.socket());
        api.monitor(client);
        for (int i = 0; i < 3; i++) {
            api.get("/docker/hosts/1").is(200);
            api.get("/docker/hosts/424242").is(404);
            api.get("/nope/secret-path-" + i).is(404);
            api.get("/docker/status?token=secret-query").is(200);
        }
    }

    @AfterAll
    void stop() {
        server.close();
        engine.clear();
    }

    @Test
    void isValidInBothPlaces() {
        for (String path : List.of("/metrics", "/api/v2/metrics/")) {
            Answer answer = api.send("GET", path, BodyPublishers.noBody());
            assertTrue(answer.is(200).header("Content-Type").orElse("").startsWith("text/plain"), answer::toString);
            assertTrue(Exposition.parse(answer.text()).samples().size() > 50, path);
        }
    }

    @Test
    void speaksOpenMetricsWhenAsked() {
        Answer answer = api.send(
                "GET", "/metrics", BodyPublishers.noBody(), "Accept", "application/openmetrics-text; version=1.0.0");
        assertTrue(
                answer.is(200).header("Content-Type").orElse("").startsWith("application/openmetrics-text"),
                () -> answer.headers().toString());
        assertTrue(answer.text().endsWith("# EOF\n"), "ends with # EOF");
        assertTrue(Exposition.parse(answer.text()).samples().size() > 50);
    }

    @Test
    void countsRequestsByTemplate() {
        Await.asserted("requests are counted", SOON, () -> {
            Exposition metrics = metrics();
            List<Exposition.Sample> requests = metrics.named("http_server_requests_seconds_count");
            assertTrue(
                    requests.stream()
                            .anyMatch(each -> each.labels().containsValue("/api/v2/docker/hosts/{clientId}")
                                    && each.labels().containsValue("404")
                                    && each.labels().containsValue("GET")
                                    && each.value() >= 3),
                    () -> "templates: " + requests);
        });
        String text = api.send("GET", "/metrics", BodyPublishers.noBody()).text();
        assertAll(
                () -> assertTrue(!text.contains("secret-path"), "raw paths of unknown routes"),
                () -> assertTrue(!text.contains("secret-query"), "queries"),
                () -> assertTrue(!text.contains("424242"), "ids"),
                () -> assertTrue(!text.contains("/docker/hosts/1\""), "ids"));
    }

    @Test
    void hasHistogramsThatAddUp() {
        Exposition metrics = metrics();
        List<Exposition.Sample> buckets = metrics.named("http_server_requests_seconds_bucket");
        assertTrue(!buckets.isEmpty(), "buckets");
        for (Exposition.Sample infinite : buckets) {
            if ("+Inf".equals(infinite.labels().get("le"))) {
                Map<String, String> labels = new TreeMap<>(infinite.labels());
                labels.remove("le");
                double count = metrics.named("http_server_requests_seconds_count").stream()
                        .filter(each -> each.labels().equals(labels))
                        .findFirst()
                        .orElseThrow()
                        .value();
                assertEquals(count, infinite.value(), labels.toString());
            }
        }
    }

    @Test
    void tellsOfContainersHostsAndTheDatabase() {
        Await.asserted("the container is told of", SOON, () -> {
            Exposition metrics = metrics();
            List<Exposition.Sample> ofContainer = metrics.samples().stream()
                    .filter(each -> each.labels().containsValue("metric-one"))
                    .toList();
            assertTrue(ofContainer.size() >= 5, "series of the container: " + ofContainer);
            assertTrue(
                    ofContainer.stream().anyMatch(each -> each.value() == 32 << 20),
                    () -> "its memory limit: " + ofContainer);
        });
        List<String> names = metrics().samples().stream()
                .map(Exposition.Sample::name)
                .distinct()
                .toList();
        for (String part : List.of("database", "jvm_memory", "process", "host", "worker")) {
            assertTrue(names.stream().anyMatch(name -> name.contains(part)), part + " in " + names);
        }
    }

    @Test
    void forgetsAContainerThatIsGone() {
        engine.run("metric-two", List.of(), "sleep", "100000");
        Await.asserted(
                "it comes",
                SOON,
                () -> assertTrue(api.send("GET", "/metrics", BodyPublishers.noBody())
                        .text()
                        .contains("metric-two")));
        engine.docker("rm", "-f", "metric-two");
        Await.asserted(
                "it goes",
                SOON,
                () -> assertTrue(!api.send("GET", "/metrics", BodyPublishers.noBody())
                        .text()
                        .contains("metric-two")));
    }

    private Exposition metrics() {
        return Exposition.parse(
                api.send("GET", "/metrics", BodyPublishers.noBody()).is(200).text());
    }
}
