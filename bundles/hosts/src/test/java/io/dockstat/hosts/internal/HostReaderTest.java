package io.dockstat.hosts.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.engine.EngineException;
import io.dockstat.hosts.Host;
import io.dockstat.hosts.HostAddress;
import io.dockstat.hosts.HostMetrics;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostReaderTest {
    private static final List<Host> THREE = List.of(host(1), host(2), host(3));

    @Test
    void asksThemAll() {
        List<HostMetrics> all = new HostReader(new Engines()).read(THREE, Duration.ofSeconds(5));
        assertEquals(List.of(1, 2, 3), all.stream().map(HostMetrics::hostId).toList());
        HostMetrics first = all.getFirst();
        assertEquals(
                new HostMetrics(
                        1,
                        "h1",
                        true,
                        null,
                        "26.1",
                        "1.45",
                        "Debian",
                        "x86_64",
                        1024L,
                        2,
                        "6.1",
                        3,
                        2,
                        1,
                        0,
                        4,
                        "2026-11-23T07:48:32Z"),
                first);
    }

    @Test
    void listsThoseThatFail() {
        Engines engines = new Engines()
                .failing(1, new EngineException(EngineException.Reason.UNREACHABLE, "Nobody listens there", null))
                .failing(2, new IllegalStateException("secret"));
        List<HostMetrics> all = new HostReader(engines).read(THREE, Duration.ofSeconds(5));
        assertEquals(HostMetrics.unreachable(host(1), "Nobody listens there"), all.get(0));
        assertEquals(HostMetrics.unreachable(host(2), "The engine could not be read"), all.get(1));
        assertTrue(all.get(2).reachable());
    }

    @Test
    void waitsNoLongerThanTheLimitForAll() {
        Engines engines = new Engines().silent(1).silent(2);
        long before = System.nanoTime();
        List<HostMetrics> all = new HostReader(engines).read(THREE, Duration.ofMillis(200));
        assertTrue(System.nanoTime() - before < Duration.ofMillis(1500).toNanos());
        assertEquals(HostMetrics.unreachable(host(1), "No answer within 200 ms"), all.get(0));
        assertTrue(all.get(2).reachable());
    }

    private static Host host(int id) {
        return new Host(id, 1, "h" + id, new HostAddress("localhost"), 2375, false);
    }
}
