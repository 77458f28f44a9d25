package io.dockstat.plugins.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.System.Logger.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

class PluginLogTest {
    private final PluginLog log = new PluginLog("test");

    @Test
    void keepsTheLastLinesOldestFirst() {
        for (int i = 0; i < 5; i++) {
            log.write(Level.INFO, "line " + i);
        }
        assertEquals(
                List.of("line 3", "line 4"),
                log.tail(2).stream().map(PluginLog.Line::message).toList());
        assertEquals("info", log.tail(1).getFirst().level());
    }

    @Test
    void nobodyForgesALine() {
        log.write(Level.ERROR, "a\nb\rc\u001b[31m");
        assertEquals("a\\nb?c?[31m", log.tail(1).getFirst().message());
    }

    @Test
    void cutsWhatIsTooLong() {
        log.write(Level.DEBUG, "x".repeat(10_000));
        assertEquals(4099, log.tail(1).getFirst().message().length());
    }

    @Test
    void aFloodIsDroppedAndCounted() {
        for (int i = 0; i < 100_000; i++) {
            log.write(Level.INFO, "flood");
        }
        List<PluginLog.Line> lines = log.tail(1000);
        assertTrue(lines.size() < 1000, "kept " + lines.size());
        assertTrue(
                lines.getLast().message().matches("\\d+ lines more were written and dropped.*"),
                lines.getLast().message());
    }
}
