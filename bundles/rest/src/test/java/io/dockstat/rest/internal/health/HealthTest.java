package io.dockstat.rest.internal.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.rest.StartupReport;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HealthTest {
    private record Report(String name, int order, Optional<List<String>> lines) implements StartupReport {}

    @Test
    void isUpWhenEveryCheckIs() {
        Health health = Health.of(List.of(Health.Check.of("hosts", Optional.empty())));
        assertEquals(Health.Status.UP, health.status());
        assertTrue(health.missing().isEmpty());
    }

    @Test
    void tellsWhatIsMissing() {
        AreaRoutes areas = new AreaRoutes(Set.of("dockstat.hosts"));
        Health health = Health.of(List.of(
                Health.Check.of("hosts", areas.problem("hosts")),
                Health.Check.of("db", areas.problem("db")),
                Health.Check.of("database", Optional.of("disk full"))));
        assertEquals(Health.Status.DOWN, health.status());
        assertEquals(
                "db: its routes are not there; database: disk full",
                health.missing().orElseThrow());
    }

    @Test
    void nothingIsThereWithoutJaxRs() {
        assertTrue(AreaRoutes.of(null).problem("hosts").isPresent());
    }

    @Test
    void announcesInOrder() {
        String text = Announcement.text(
                "http://127.0.0.1:9876",
                List.of(
                        new Report("db", 20, Optional.of(List.of("Data: /var/lib/dockstat"))),
                        new Report("late", 30, Optional.empty()),
                        new Report("manager", 10, Optional.of(List.of("Engine: 26.1", "Containers: 3")))));
        assertEquals("""
                DockStat listening on http://127.0.0.1:9876
                  Engine: 26.1
                  Containers: 3
                  Data: /var/lib/dockstat
                  Documentation at http://127.0.0.1:9876/api/v2/docs
                  Metrics at http://127.0.0.1:9876/metrics
                """, text);
    }
}
