package io.dockstat.containers.internal;

import static io.dockstat.containers.internal.Samples.container;
import static io.dockstat.containers.internal.Samples.numbers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dockstat.containers.ContainerNumbers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RenderingTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> NUMBERS = List.of(
            "cpuUsage",
            "memoryUsage",
            "memoryLimit",
            "networkRx",
            "networkTx",
            "blockRead",
            "blockWrite",
            "pids",
            "readAt",
            "stats");

    @Test
    void everyFieldOfARunningContainer() throws IOException {
        assertEquals(JSON.readTree("""
                        {"id":"id-3-web","hostId":3,"name":"web","image":"bb:1","status":"Up 2 minutes","state":"running",
                         "created":1795419981,
                         "ports":[{"privatePort":80,"publicPort":8080,"type":"tcp","ip":"0.0.0.0"},
                                  {"privatePort":443,"type":"tcp"}],
                         "labels":{"app":"demo"},"networkSettings":{"networks":{"bridge":{"IPAddress":"172.17.0.8"}}},
                         "cpuUsage":12.5,"memoryUsage":360448,"memoryLimit":25276502016,"networkRx":936,"networkTx":0,
                         "blockRead":4096,"blockWrite":null,"pids":3,"readAt":"2026-11-23T07:52:55.792638601Z",
                         "stats":{"num_procs":0}}
                        """), json("running", numbers(360_448), true));
    }

    @Test
    void aStoppedContainerHasNullsAndNoZeros() throws IOException {
        for (JsonNode stopped : List.of(json("exited", null, true), json("exited", numbers(1), true))) {
            for (String number : NUMBERS) {
                assertTrue(stopped.has(number) && stopped.get(number).isNull(), number);
            }
        }
    }

    @Test
    void withoutRawThereIsNoStatsField() throws IOException {
        JsonNode lean = json("running", numbers(1), false);
        assertFalse(lean.has("stats"));
        List<String> left = new ArrayList<>();
        lean.fieldNames().forEachRemaining(left::add);
        assertEquals(19, left.size());
        assertTrue(left.containsAll(NUMBERS.subList(0, 9)));
    }

    @Test
    void isWrittenOnce() {
        Rendering rendering = new Rendering(List.of(container(1, "a", "running", numbers(1))));
        assertSame(rendering.json(true), rendering.json(true));
        assertSame(rendering.json(false), rendering.json(false));
        assertTrue(rendering.json(true).length > rendering.json(false).length);
    }

    private static JsonNode json(String state, @Nullable ContainerNumbers numbers, boolean raw) throws IOException {
        byte[] text = new Rendering(List.of(container(3, "web", state, numbers))).json(raw);
        return JSON.readTree(text).get(0);
    }
}
