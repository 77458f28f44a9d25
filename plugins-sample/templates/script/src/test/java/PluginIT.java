import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dockstat.kit.PluginConformance;
import io.dockstat.kit.PluginUnderTest;
import java.nio.file.Path;

/** What every plugin has to do well, and below what this one makes of the recorded events. */
class PluginIT extends PluginConformance {
    PluginIT() {
        super(Path.of("@NAME@.js"));
    }

    @Override
    protected void afterEvents(PluginUnderTest plugin) {
        long started = events().stream()
                .filter(event -> event.path("event").asText().equals("container:started"))
                .count();
        assertEquals(started, plugin.get("/hello").is(200).json().path("starts").longValue());
    }
}
