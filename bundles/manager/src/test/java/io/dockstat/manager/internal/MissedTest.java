package io.dockstat.manager.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.events.ContainerDied;
import io.dockstat.events.DockStatEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MissedTest {
    private final AtomicLong now = new AtomicLong();
    private final Missed missed = new Missed(new Time(Clock.systemUTC(), now::get), Duration.ofSeconds(10));
    private final List<DockStatEvent> told = new CopyOnWriteArrayList<>();

    private static DockStatEvent died(String container) {
        return new ContainerDied(container, 1);
    }

    @Test
    void keepsNothingWhileSomebodyIsThere() {
        assertFalse(missed.keeps(died("a")));
    }

    @Test
    void tellsInOrderAndThenKeepsNoMore() {
        missed.begin();
        assertTrue(missed.keeps(died("a")));
        now.addAndGet(Duration.ofSeconds(9).toNanos());
        assertTrue(missed.keeps(died("b")));
        missed.told(told::add);
        Eventually.so("told", () -> told.size() == 2 && !missed.waits());
        assertEquals(List.of(died("a"), died("b")), told);
        assertFalse(missed.keeps(died("c")));
    }

    @Test
    void whatHappensWhileItIsToldComesAfterIt() {
        missed.begin();
        assertTrue(missed.keeps(died("a")));
        missed.told(event -> {
            if (told.isEmpty()) {
                assertTrue(missed.keeps(died("b")));
            }
            told.add(event);
        });
        Eventually.so("told", () -> told.size() == 2);
        assertEquals(List.of(died("a"), died("b")), told);
    }

    @Test
    void nobodyComesForTooLong() {
        missed.begin();
        assertTrue(missed.keeps(died("a")));
        now.addAndGet(Duration.ofSeconds(10).toNanos());
        assertFalse(missed.keeps(died("b")));
        missed.begin();
        assertTrue(missed.keeps(died("c")));
        missed.told(told::add);
        Eventually.so("told", () -> told.equals(List.of(died("c"))));
    }
}
