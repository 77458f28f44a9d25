package io.dockstat.containers.internal;

import static io.dockstat.containers.internal.Samples.running;
import static io.dockstat.containers.internal.Samples.state;
import static io.dockstat.containers.internal.Samples.told;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.containers.HostContainers;
import io.dockstat.engine.EngineException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.Promises;

class ContainerReaderTest {
    private final Snapshots snapshots = new Snapshots();
    private final FakeMonitor monitor = new FakeMonitor();

    @Test
    void aMonitoredClientIsAnsweredFromItsSnapshot() {
        snapshots.containers(told(1, 1, running(1, "live", 1)));
        snapshots.hostState(state(1, 2, false));
        Reading reading = reader(true, 1, 2).read(1, false);
        assertTrue(reading.version().isPresent());
        assertTrue(text(reading).contains("live"));
        assertEquals(List.of(2), reading.unreachableHosts());
        assertEquals(List.of(), monitor.asked);
        assertEquals(List.of(1), monitor.looked);
    }

    @Test
    void aHostThatIsNoMoreIsNotNamed() {
        snapshots.containers(told(1, 1));
        snapshots.hostState(state(1, 2, false));
        assertEquals(List.of(), reader(true, 1).read(1, false).unreachableHosts());
    }

    @Test
    void asksWhereAHostIsNotKnownYet() {
        snapshots.containers(told(1, 1, running(1, "live", 1)));
        monitor.reads.put(1, Promises.resolved(told(1, 1, running(1, "asked1", 1))));
        monitor.reads.put(2, Promises.resolved(told(1, 2, running(2, "asked2", 1))));
        Reading reading = reader(true, 1, 2).read(1, false);
        assertTrue(reading.version().isEmpty());
        assertTrue(text(reading).contains("asked1") && text(reading).contains("asked2"));
        assertFalse(text(reading).contains("live"));
        assertEquals(List.of(1), monitor.looked);
    }

    @Test
    void asksWhereItIsToldTo() {
        snapshots.containers(told(1, 1, running(1, "live", 1)));
        monitor.reads.put(1, Promises.resolved(told(1, 1, running(1, "asked", 1))));
        assertTrue(text(reader(true, 1).read(1, true)).contains("asked"));
        assertTrue(text(reader(false, 1).read(1, false)).contains("asked"));
        assertTrue(reader(false, 1).read(1, false).version().isEmpty());
    }

    @Test
    void composesWhatComes() {
        monitor.reads.put(1, Promises.resolved(told(1, 1, running(1, "a", 1))));
        monitor.reads.put(2, Promises.failed(new EngineException(EngineException.Reason.TIMEOUT, "too slow", null)));
        monitor.reads.put(3, Promises.failed(new IllegalStateException("defect")));
        Reading reading = reader(false, 1, 2, 3, 4).read(1, false);
        assertTrue(text(reading).contains("\"a\""));
        assertEquals(List.of(2, 3, 4), reading.unreachableHosts());
    }

    @Test
    void asksAllHostsBeforeItWaitsForOne() throws Exception {
        Deferred<HostContainers> slow = new Deferred<>();
        monitor.reads.put(1, slow.getPromise());
        monitor.reads.put(2, Promises.resolved(told(1, 2)));
        Thread asking = Thread.ofVirtual().start(() -> reader(false, 1, 2).read(1, false));
        while (monitor.asked.size() < 2) {
            Thread.sleep(1);
        }
        assertTrue(asking.isAlive());
        slow.resolve(told(1, 1));
        asking.join();
    }

    @Test
    void aClientWithoutHostsHasNoContainers() {
        assertEquals("[]", text(reader(true).read(1, false)));
        assertEquals("[]", text(reader(false).read(1, true)));
    }

    @Test
    void saysWhatIsMissing() {
        ContainerReader reader = reader(true, 1);
        assertEquals(ErrorCode.NOT_FOUND, code(() -> reader.read(9, false)));
        assertEquals(ErrorCode.UNAVAILABLE, code(() -> new ContainerReader(snapshots).read(1, false)));
        ContainerReader alone = new ContainerReader(snapshots, new FakeClients(true), new FakeHosts(List.of(1)), null);
        snapshots.containers(told(1, 1));
        assertEquals(ErrorCode.UNAVAILABLE, code(() -> alone.read(1, false)));
    }

    private ContainerReader reader(boolean monitored, Integer... hostIds) {
        return new ContainerReader(snapshots, new FakeClients(monitored), new FakeHosts(List.of(hostIds)), monitor);
    }

    private static ErrorCode code(Runnable work) {
        return assertThrows(DockStatException.class, work::run).code();
    }

    private static String text(Reading reading) {
        return new String(reading.json(true), StandardCharsets.UTF_8);
    }
}
