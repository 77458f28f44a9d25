package io.dockstat.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class CpuCountersTest {
    private static final CpuCounters EARLIER = new CpuCounters(1_000, 10_000, 2);

    @Test
    void isAShareOfOneCore() {
        assertEquals(Optional.of(100.0), new CpuCounters(2_000, 12_000, 2).percentSince(EARLIER));
    }

    @Test
    void isUnknownAfterARestart() {
        assertEquals(Optional.empty(), new CpuCounters(10, 12_000, 2).percentSince(EARLIER));
    }

    @Test
    void isUnknownWithoutTime() {
        assertEquals(Optional.empty(), new CpuCounters(2_000, 10_000, 2).percentSince(EARLIER));
    }
}
