package io.dockstat.manager.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.clients.MonitoringOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final ManualTime clock = new ManualTime();
    private final Pace pace = new Pace(clock.time(), Tempo.NORMAL);

    @Test
    void slowWhileNobodyLooksAndFastForTenSecondsAfterALook() {
        assertEquals(Duration.ofSeconds(10), pace.numbers(MonitoringOptions.DEFAULTS));
        assertEquals(Duration.ofSeconds(30), pace.list(MonitoringOptions.DEFAULTS));
        assertTrue(pace.look());
        clock.pass(Duration.ofMillis(9_900));
        assertEquals(Duration.ofSeconds(1), pace.numbers(MonitoringOptions.DEFAULTS));
        assertEquals(Duration.ofSeconds(5), pace.list(MonitoringOptions.DEFAULTS));
        clock.pass(Duration.ofMillis(200));
        assertEquals(Duration.ofSeconds(10), pace.numbers(MonitoringOptions.DEFAULTS));
    }

    @Test
    void onlyTheFirstLookIsNews() {
        assertTrue(pace.look());
        assertFalse(pace.look());
        clock.pass(Duration.ofSeconds(11));
        assertTrue(pace.look());
    }

    @Test
    void anIntervalOfTheUserHolds() {
        MonitoringOptions fixed = new MonitoringOptions(null, 7_000, null, 3_000, null, null, null, null, null, null);
        assertEquals(Duration.ofSeconds(3), pace.numbers(fixed));
        pace.look();
        assertEquals(Duration.ofSeconds(3), pace.numbers(fixed));
        assertEquals(Duration.ofSeconds(7), pace.list(fixed));
    }
}
