package io.dockstat.manager.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.manager.HostState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostMemoryTest {
    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void comesBackAsItWas() {
        HostState state = new HostState(1, 2, true, null, THEN, null, 3);
        HostMemory memory = new HostMemory(state, "engine", THEN, List.of(), List.of(), Map.of());

        assertEquals(memory, HostMemory.of(memory.values()));
    }

    @Test
    void whatAnotherVersionWroteDifferentlyIsNothing() {
        assertSame(HostMemory.NONE, HostMemory.of(null));
        assertSame(HostMemory.NONE, HostMemory.of("text"));
        assertEquals(
                HostMemory.NONE,
                HostMemory.of(Map.of("at", "yesterday", "state", 1, "untold", List.of(1, "2"), "samples", 3)));
        assertTrue(Sample.of(List.of(1L, "no reading")).isEmpty());
        assertTrue(Sample.of(List.of("1")).isEmpty());
    }
}
