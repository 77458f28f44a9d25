package io.dockstat.plugins.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {
    @Test
    void countsCallsByHowLongTheyTook() {
        Tally tally = new Tally();
        tally.called(Duration.ofMillis(1), false);
        tally.called(Duration.ofMillis(2), true);
        tally.called(Duration.ofSeconds(60), false);
        assertEquals(3, tally.calls());
        assertEquals(1, tally.errors());
        assertEquals(60.003, tally.seconds(), 1e-9);
        List<Long> counts =
                tally.buckets().stream().map(bucket -> bucket.calls()).toList();
        assertEquals(List.of(1L, 2L, 2L, 2L, 2L, 2L, 2L, 2L, 2L, 2L, 2L, 2L, 3L), counts);
    }
}
