package io.dockstat.containers.internal;

import static io.dockstat.containers.internal.Samples.running;
import static io.dockstat.containers.internal.Samples.state;
import static io.dockstat.containers.internal.Samples.told;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.containers.ContainerSnapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SnapshotsTest {
    private final Snapshots snapshots = new Snapshots();

    @Test
    void knowsNothingAtFirst() {
        assertTrue(snapshots.snapshot(1).isEmpty());
        assertEquals(List.of(), snapshots.snapshots());
        assertTrue(snapshots.covering(1, List.of(1)).isEmpty());
    }

    @Test
    void joinsHostsOfAClientById() {
        snapshots.containers(told(1, 2, running(2, "c", 1)));
        snapshots.containers(told(1, 1, running(1, "a", 1), running(1, "b", 1)));
        snapshots.containers(told(7, 3, running(3, "other", 1)));
        assertEquals(List.of("a", "b", "c"), names(now(1)));
        assertEquals(
                List.of(1, 7),
                snapshots.snapshots().stream().map(ContainerSnapshot::clientId).toList());
    }

    @Test
    void coversOnlyWhatWasTold() {
        snapshots.hostState(state(1, 1, true));
        assertTrue(snapshots.snapshot(1).isEmpty(), "reachable, but its containers are not known yet");
        snapshots.containers(told(1, 1));
        assertTrue(snapshots.covering(1, List.of(1)).isPresent());
        assertTrue(snapshots.covering(1, List.of(1, 2)).isEmpty());
        snapshots.hostState(state(1, 2, false));
        assertTrue(snapshots.covering(1, List.of(1, 2)).isPresent());
    }

    @Test
    void showsNothingOfALostHost() {
        snapshots.containers(told(1, 1, running(1, "a", 1)));
        snapshots.containers(told(1, 2, running(2, "b", 1)));
        snapshots.hostState(state(1, 1, false));
        assertEquals(List.of("b"), names(now(1)));
        assertEquals(List.of(1), now(1).unreachableHosts());

        snapshots.hostState(state(1, 1, true));
        assertEquals(List.of("b"), names(now(1)), "not until it was read anew");
        assertTrue(snapshots.covering(1, List.of(1, 2)).isEmpty());
        snapshots.containers(told(1, 1, running(1, "a", 1)));
        assertEquals(List.of("a", "b"), names(now(1)));
        assertEquals(List.of(), now(1).unreachableHosts());
    }

    @Test
    void aVersionStandsForOneContent() {
        snapshots.containers(told(1, 1, running(1, "a", 1)));
        ContainerSnapshot first = now(1);
        snapshots.hostState(state(1, 1, true));
        snapshots.containers(told(1, 1, running(1, "a", 1)));
        assertSame(first, now(1));
        snapshots.containers(told(1, 1, running(1, "a", 2)));
        assertNotEquals(first.version(), now(1).version());
        Snapshots restarted = new Snapshots();
        restarted.containers(told(1, 1, running(1, "a", 1)));
        assertNotEquals(first.version(), restarted.snapshot(1).orElseThrow().version());
    }

    @Test
    void forgets() {
        snapshots.containers(told(1, 1, running(1, "a", 1)));
        snapshots.containers(told(1, 2, running(2, "b", 1)));
        String before = now(1).version();
        snapshots.forgotten(1, 1);
        assertEquals(List.of("b"), names(now(1)));
        assertNotEquals(before, now(1).version());
        snapshots.forgotten(2, 1);
        snapshots.forgotten(9, 9);
        assertTrue(snapshots.snapshot(1).isEmpty());
    }

    @Test
    void nothingIsLiveWithoutAWatcher() {
        snapshots.containers(told(1, 1, running(1, "a", 1)));
        snapshots.unbindMonitor(Map.of());
        assertEquals(List.of(), snapshots.snapshots());
    }

    @Test
    void hostsTellAtTheSameTime() throws Exception {
        int hosts = 8;
        int rounds = 500;
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Set<String>> seen = threads.submit(() -> watch(done));
            List<Future<?>> tellers = new ArrayList<>();
            for (int host = 1; host <= hosts; host++) {
                int id = host;
                tellers.add(threads.submit(() -> {
                    for (int round = 1; round <= rounds; round++) {
                        snapshots.containers(told(1, id, running(id, "x", round), running(id, "y", round)));
                    }
                }));
            }
            for (Future<?> teller : tellers) {
                teller.get();
            }
            done.set(true);
            assertFalse(seen.get().isEmpty());
        }
        assertEquals(2 * hosts, now(1).containers().size());
        now(1).containers()
                .forEach(container -> assertEquals(
                        (long) rounds, container.reading().orElseThrow().memoryBytes()));
    }

    /** Every snapshot seen is whole: both containers of a host are of the same round. */
    private Set<String> watch(AtomicBoolean done) {
        Set<String> versions = new HashSet<>();
        do {
            snapshots.snapshot(1).ifPresent(snapshot -> {
                versions.add(snapshot.version());
                for (int i = 0; i < snapshot.containers().size(); i += 2) {
                    assertEquals(
                            snapshot.containers().get(i).numbers(),
                            snapshot.containers().get(i + 1).numbers());
                }
            });
        } while (!done.get());
        return versions;
    }

    private ContainerSnapshot now(int clientId) {
        return snapshots.snapshot(clientId).orElseThrow();
    }

    private static List<String> names(ContainerSnapshot snapshot) {
        return snapshot.containers().stream()
                .map(container -> container.summary().name())
                .toList();
    }
}
