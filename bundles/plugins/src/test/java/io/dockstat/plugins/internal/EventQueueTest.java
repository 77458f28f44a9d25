package io.dockstat.plugins.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.dockstat.events.ContainerDied;
import io.dockstat.events.DockStatEvent;
import io.dockstat.events.HostMetricsRead;
import io.dockstat.hosts.Host;
import io.dockstat.hosts.HostAddress;
import io.dockstat.hosts.HostMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class EventQueueTest {
    private final LongAdder dropped = new LongAdder();
    private final EventQueue queue = new EventQueue(4, dropped);

    private static DockStatEvent died(int n) {
        return new ContainerDied("c" + n, 1);
    }

    private static DockStatEvent metrics(int n) {
        Host host = new Host(n, 1, "h", new HostAddress("127.0.0.1"), 1, false);
        return new HostMetricsRead(n, 1, HostMetrics.unreachable(host, "x"), "h");
    }

    private List<DockStatEvent> all() throws InterruptedException {
        List<DockStatEvent> taken = new ArrayList<>();
        while (queue.size() > 0) {
            taken.add(queue.take(() -> false));
        }
        return taken;
    }

    @Test
    void keepsTheOrder() throws InterruptedException {
        queue.open();
        List.of(died(1), metrics(2), died(3)).forEach(queue::offer);
        assertEquals(List.of(died(1), metrics(2), died(3)), all());
        assertEquals(0, dropped.sum());
    }

    @Test
    void theOldestMetricsGoFirst() throws InterruptedException {
        queue.open();
        List.of(died(1), metrics(2), metrics(3), died(4), died(5), metrics(6)).forEach(queue::offer);
        assertEquals(List.of(died(1), died(4), died(5), metrics(6)), all());
        assertEquals(2, dropped.sum());
    }

    @Test
    void whatHappensToContainersStays() throws InterruptedException {
        queue.open();
        List<DockStatEvent> many = java.util.stream.IntStream.range(0, 20)
                .mapToObj(EventQueueTest::died)
                .toList();
        many.forEach(queue::offer);
        assertEquals(many, all());
        assertEquals(0, dropped.sum());
    }

    @Test
    void evenOfThatThereIsAnEnd() {
        queue.open();
        for (int i = 0; i < 200; i++) {
            queue.offer(died(i));
        }
        assertEquals(80, queue.size());
        assertEquals(120, dropped.sum());
    }

    @Test
    void takesNothingWhileItIsClosed() {
        queue.offer(died(1));
        assertEquals(0, queue.size());
        queue.open();
        queue.offer(died(2));
        queue.close();
        assertEquals(0, queue.size());
        assertThrows(InterruptedException.class, () -> queue.take(() -> false));
    }
}
