package io.dockstat.manager.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SamplerTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ManualTime clock = new ManualTime();
    private final Sampler sampler = new Sampler(clock.time());

    @Test
    void aShareTakesTwoReadings() {
        assertNull(share(SECOND, 10 * SECOND));
        clock.pass(Duration.ofSeconds(1));
        // A quarter of a second of two seconds that two cores had.
        assertEquals(25.0, share(SECOND + SECOND / 4, 12 * SECOND));
    }

    @Test
    void aCounterThatWentBackTellsNothing() {
        share(SECOND, 10 * SECOND);
        clock.pass(Duration.ofSeconds(1));
        assertNull(share(0, 12 * SECOND));
        clock.pass(Duration.ofSeconds(1));
        assertEquals(50.0, share(SECOND / 2, 14 * SECOND));
    }

    @Test
    void twoReadingsInQuickSuccessionAreBothComparedWithTheOneBefore() {
        share(0, 0);
        clock.pass(Duration.ofSeconds(1));
        assertEquals(100.0, share(SECOND, 2 * SECOND));
        clock.pass(Duration.ofMillis(5));
        assertEquals(100.0, share(SECOND + SECOND / 200, 2 * SECOND + SECOND / 100));
    }

    @Test
    void anOldReadingIsNotComparedWith() {
        share(0, 0);
        clock.pass(Duration.ofSeconds(61));
        assertNull(share(SECOND, 122 * SECOND));
    }

    @Test
    void aContainerThatStartedAgainStartsAnew() {
        share(0, 0);
        clock.pass(Duration.ofSeconds(1));
        sampler.forget(Set.of("a"));
        assertNull(share(SECOND, 2 * SECOND));
    }

    private @Nullable Double share(long container, long system) {
        return sampler.keep("a", FakeEngine.reading(container, system), MINUTE)
                .orElseThrow()
                .numbers()
                .cpuPercent();
    }
}
