package io.dockstat.metrics.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpositionTest {
    @Test
    void tellsOfItselfAndTheJvm() throws IOException {
        ExpositionText text = ExpositionText.of(new Exposition(new BuildSource(), new ProcessSource()));
        assertEquals("gauge", text.types.get("dockstat_build_info"));
        String builds = text.all("dockstat_build_info").keySet().toString();
        assertTrue(builds.matches("\\[\\{version=\\d+\\.\\d+\\.\\d+.*}]"), builds);
        assertTrue(text.value("process_memory_heap_used_bytes") > 0);
        assertTrue(text.value("process_memory_heap_total_bytes") > 0);
        assertTrue(text.value("process_memory_rss_bytes") > 10_000_000);
        assertTrue(text.value("process_uptime_seconds") > 0);
        for (String name : List.of(
                "jvm_memory_used_bytes",
                "jvm_gc_memory_allocated_bytes_total",
                "jvm_threads_live_threads",
                "jvm_classes_loaded_classes",
                "process_cpu_usage",
                "system_cpu_count")) {
            assertTrue(text.types.containsKey(name), name);
        }
    }

    @Test
    void speaksOpenMetrics() throws IOException {
        String text = new String(
                new Exposition(new BuildSource(), new ProcessSource()).text(Format.OPEN_METRICS),
                StandardCharsets.UTF_8);
        assertTrue(text.endsWith("# EOF\n"));
        assertTrue(text.contains("# UNIT process_memory_rss_bytes bytes\n"));
        assertTrue(text.contains("# TYPE dockstat_build info\n"));
    }

    @Test
    void startsAnewInTheSameProcess() throws IOException {
        Exposition first = new Exposition(new BuildSource());
        new RequestMeters(first).answered("GET", "/x", 200, Duration.ZERO);
        first.close();
        Exposition second = new Exposition(new BuildSource());
        new RequestMeters(second);
        ExpositionText text = ExpositionText.of(second);
        assertEquals(0, text.value("http_requests_total"));
        assertFalse(text.samples.containsKey("http_requests_by_path_total"));
        second.close();
    }
}
