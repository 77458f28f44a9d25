package io.dockstat.samples.metricshistory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockstat.kit.PluginConformance;
import io.dockstat.kit.PluginUnderTest;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.stream.Stream;

class MetricsHistoryIT extends PluginConformance {
    private static final double CLOSE = 1e-6;

    MetricsHistoryIT() {
        super(Path.of(System.getProperty("plugin.script")));
    }

    @Override
    protected void beforeEvents(PluginUnderTest plugin) {
        assertEquals(0, plugin.get("/summary").is(200).json().size());
        plugin.configure("{\"days\":0}").is(400);
        plugin.configure("{\"days\":2}").is(200);
        plugin.get("/range?limit=none").is(400);
    }

    @Override
    protected void afterEvents(PluginUnderTest plugin) {
        JsonNode summaries = plugin.get("/summary").is(200).json();
        assertEquals(7, summaries.size(), "two hosts and five containers");
        for (JsonNode summary : summaries) {
            String id = summary.path("id").asText();
            assertEquals(
                    told(summary.path("kind").asText(), id),
                    summary.path("count").longValue(),
                    summary::toString);
            assertEquals(
                    summary.path("count").longValue(),
                    plugin.get("/range?limit=10000&id=" + id).is(200).json().size(),
                    "rows of " + id);
            if (summary.path("kind").asText().equals("container")) {
                assertNumbers(cpu(id), summary.path("cpu"));
            }
        }
        JsonNode latest = plugin.get("/latest").is(200).json();
        assertEquals(2, latest.path("hosts").size(), latest::toString);
        assertEquals(5, latest.path("containers").size(), latest::toString);
        JsonNode range = plugin.get("/range?limit=3&from=2020-01-01").is(200).json();
        assertEquals(3, range.size());
        assertTrue(
                range.get(0).path("at").longValue() <= range.get(2).path("at").longValue(), range::toString);
        assertEquals(0, plugin.get("/range?to=2020-01-01").is(200).json().size());
    }

    private static void assertNumbers(DoubleSummaryStatistics expected, JsonNode found) {
        assertEquals(expected.getMin(), found.path("min").doubleValue(), CLOSE);
        assertEquals(expected.getAverage(), found.path("avg").doubleValue(), CLOSE);
        assertEquals(expected.getMax(), found.path("max").doubleValue(), CLOSE);
    }

    private long told(String kind, String id) {
        return payloads(kind)
                .filter(payload -> id.equals(payload.path(kind + "Id").asText()))
                .count();
    }

    private DoubleSummaryStatistics cpu(String id) {
        return payloads("container")
                .filter(payload -> id.equals(payload.path("containerId").asText()))
                .mapToDouble(payload -> payload.path("stats").path("cpuUsage").doubleValue())
                .summaryStatistics();
    }

    private Stream<JsonNode> payloads(String kind) {
        return events().stream()
                .filter(event -> event.path("event").asText().equals(kind + ":metrics"))
                .map(event -> event.path("payload"));
    }
}
