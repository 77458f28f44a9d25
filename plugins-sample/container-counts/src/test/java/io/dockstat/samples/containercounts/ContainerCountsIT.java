package io.dockstat.samples.containercounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockstat.kit.PluginConformance;
import io.dockstat.kit.PluginUnderTest;
import java.nio.file.Path;

class ContainerCountsIT extends PluginConformance {
    ContainerCountsIT() {
        super(Path.of(System.getProperty("plugin.jar")));
    }

    @Override
    protected void afterEvents(PluginUnderTest plugin) {
        JsonNode counts = plugin.get("/counts").is(200).json();
        assertEquals(5, counts.size(), counts::toString);
        for (JsonNode count : counts) {
            String id = count.path("containerId").asText();
            assertEquals(told("container:started", id), count.path("starts").intValue(), count::toString);
            assertEquals(told("container:stopped", id), count.path("stops").intValue(), count::toString);
            assertEquals(told("container:died", id), count.path("deaths").intValue(), count::toString);
        }
        assertTrue(plugin.get("/").is(200).body().contains("<h1>Container counts</h1>"));
    }

    private long told(String event, String containerId) {
        return events().stream()
                .filter(each -> each.path("event").asText().equals(event))
                .filter(each ->
                        each.path("payload").path("containerId").asText().equals(containerId))
                .count();
    }
}
