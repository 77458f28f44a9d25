package io.dockstat.manager.internal;

import static io.dockstat.manager.internal.FakeEngine.container;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.clients.ClientOptions;
import io.dockstat.clients.Clients;
import io.dockstat.clients.MonitoringOptions;
import io.dockstat.containers.HostContainers;
import io.dockstat.containers.WatchedContainer;
import io.dockstat.engine.Engine;
import io.dockstat.engine.EngineConnector;
import io.dockstat.engine.EngineException;
import io.dockstat.engine.TlsMaterial;
import io.dockstat.hosts.Host;
import io.dockstat.hosts.HostAddress;
import io.dockstat.hosts.Hosts;
import io.dockstat.manager.WatchListener;
import io.dockstat.modules.Handover;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.util.promise.Promise;

@Timeout(60)
class LiveMonitorTest {
    private static final ClientOptions QUICK = new ClientOptions(400, 1, 0, null, null, null, null);

    private static final ClientOptions CHECKED_OFTEN = new ClientOptions(
            400,
            1,
            0,
            null,
            null,
            new MonitoringOptions(100, null, null, null, null, null, null, null, null, null),
            null);

    private final FakeStore store = new FakeStore();
    private final Map<String, FakeEngine> engines = new ConcurrentHashMap<>();
    private final EngineConnector connector =
            endpoint -> engine(endpoint.address().text()).connect(endpoint);
    private final Clients clients = store.clientService();
    private final Hosts hosts = store.hostService();
    private final Witness witness = new Witness();
    private final Peers peers = new Peers();
    private final LiveMonitor monitor =
            new LiveMonitor(peers, false, TestTempo.QUICK, new FirstSteps(Time.SYSTEM, false));

    private FakeEngine engine(String address) {
        return engines.computeIfAbsent(address, name -> new FakeEngine());
    }

    private FakeEngine engine(int hostId) {
        return engine("host-" + hostId);
    }

    @BeforeEach
    void begin() {
        store.changed = monitor::changed;
        store.client(1, QUICK, true);
        store.host(1, 1);
        engine(1).containers.addAll(List.of(container("b", "running", 2), container("a", "exited", 1)));
        peers.bindConfiguration(store.configuration());
        peers.bindClients(clients);
        peers.bindHosts(hosts);
        peers.bindConnector(connector);
        peers.bindListener(witness);
        monitor.start();
    }

    @AfterEach
    void end() {
        monitor.stop();
    }

    private void watching() {
        Eventually.so("watched", () -> witness.ids(1).equals(List.of("b", "a")));
    }

    /** The whole list is read at the start and once more for the stream, which swallows events: over once ids are asked for. */
    private void following() {
        watching();
        Eventually.so("stream", () -> engine(1).openStreams() == 1);
        Eventually.so("events alone are looked at", () -> {
            engine(1).event("b", "rename");
            return !engine(1).asked.isEmpty();
        });
    }

    private void counted() {
        Eventually.so(
                "counted",
                () -> witness.watched(1).stream()
                        .anyMatch(one -> one.reading()
                                .map(numbers -> numbers.cpuPercent() != null)
                                .orElse(false)));
    }

    @Test
    void aMonitoredHostIsWatched() {
        watching();
        counted();
        assertNull(witness.watched(1).get(1).numbers(), "a stopped container has no numbers");
        Eventually.so("stream", () -> monitor.state(1).orElseThrow().openStreams() == 1);
        assertEquals(1, engine(1).connections.size());
        assertTrue(monitor.workers().getFirst().initialized());
        assertTrue(monitor.workers().getFirst().monitoring());
        Eventually.so("report", () -> monitor.lines().isPresent());
        assertEquals(
                List.of("Docker engine 1.0 (API 1.41) at tcp://host-1:2375: 2 containers, 2 running"),
                monitor.lines().orElseThrow());
    }

    @Test
    void aHostThatIsAddedDoesNotMakeItUnready() {
        Eventually.so("ready", () -> monitor.problem().isEmpty());
        engine(2).frozen = true;
        store.host(2, 1);
        Eventually.so("watched", () -> monitor.workers().getFirst().hosts() == 2);
        assertTrue(monitor.problem().isEmpty());
    }

    @Test
    void theNextVersionIsReadyWhenItTellsAsMuch() {
        peers.handover = new Memory();
        watching();
        monitor.stop();
        engine(1).refusesLists = true;
        LiveMonitor next = new LiveMonitor(peers, false, Tempo.NORMAL, new FirstSteps(Time.SYSTEM, false));
        try {
            next.start();
            Eventually.so("the host is known", () -> next.state(1).isPresent());
            assertTrue(next.problem().orElse("").contains("containers"), "its containers are not");
            assertTrue(next.isUnderWay());
            engine(1).refusesLists = false;
            Eventually.so("ready", () -> next.problem().isEmpty());
            watching();
        } finally {
            next.stop();
        }
    }

    @Test
    void toBeReplacedIsNoLossOfTheEngine() {
        watching();
        monitor.stop();
        for (int i = 0; i < 20; i++) {
            witness.lists.clear();
            LiveMonitor next = new LiveMonitor(peers, false, TestTempo.QUICK, new FirstSteps(Time.SYSTEM, false));
            next.start();
            watching();
            next.stop();
            assertTrue(witness.reachable(1));
        }
    }

    @Test
    void aLostEngineIsNoticedAndWatchedAgain() {
        watching();
        engine(1).down = true;
        Eventually.so("lost", () -> witness.lost(1));
        assertEquals(
                Optional.of("nobody listens"), monitor.state(1).orElseThrow().reason());
        Eventually.so("streams closed", () -> engine(1).openStreams() == 0);
        witness.lists.clear();
        engine(1).down = false;
        Eventually.so("back", () -> witness.reachable(1));
        watching();
    }

    @Test
    void aFrozenEngineIsNoticedAndCostsNothing() {
        watching();
        engine(1).frozen = true;
        Eventually.so("lost", () -> witness.lost(1));
        EngineException refused = failure(monitor.ask(1, Engine::info));
        assertTrue(refused.engineLost());
        engine(1).frozen = false;
        Eventually.so("back", () -> witness.reachable(1));
    }

    @Test
    void aFrozenEngineDisturbsNoOther() throws Exception {
        store.host(2, 1);
        engine(2).frozen = true;
        engine(2).containers.add(container("x", "running", 1));
        monitor.changed();
        watching();
        counted();
        Promise<HostContainers> slow = monitor.read(2);
        assertEquals("engine-1", monitor.ask(1, Engine::info).getValue().engineId());
        assertInstanceOf(DockStatException.class, slow.getFailure());
    }

    @Test
    void manyEventsAreOneLook() {
        following();
        engine(1).containers.addFirst(container("c", "running", 3));
        engine(1).containers.removeLast();
        IntStream.range(0, 20).forEach(i -> engine(1).event("c", "start"));
        engine(1).event("a", "destroy");
        Eventually.so("changed", () -> witness.ids(1).equals(List.of("c", "b")));
        List<Set<String>> looks =
                engine(1).asked.stream().filter(ids -> ids.contains("c")).toList();
        assertEquals(1, looks.size());
        assertTrue(looks.getFirst().contains("a"));
    }

    @Test
    void whatSaysNothingAboutTheListIsNotLookedAt() {
        following();
        engine(1).event("a", "exec_start");
        engine(1).event("c", "rename");
        Eventually.so("looked", () -> engine(1).asked.stream().anyMatch(ids -> ids.contains("c")));
        assertTrue(engine(1).asked.stream().noneMatch(ids -> ids.contains("a")));
    }

    @Test
    void anotherEngineInItsPlaceIsMetAnew() {
        store.client(1, CHECKED_OFTEN, true);
        monitor.changed();
        watching();
        Eventually.so("met", () -> monitor.lines().isPresent());
        int before = engine(1).connections.size();
        engine(1).id = "engine-2";
        Eventually.so("connected anew", () -> engine(1).connections.size() > before);
        watching();
    }

    @Test
    void anEngineWithoutNumbersIsConnectedAnew() {
        watching();
        engine(1).refusesNumbers = true;
        int before = engine(1).connections.size();
        Eventually.so("connected anew", () -> engine(1).connections.size() > before + 1);
        engine(1).refusesNumbers = false;
        witness.lists.clear();
        watching();
        counted();
    }

    @Test
    void atMostFourAtATime() {
        IntStream.range(0, 30).forEach(i -> engine(1).containers.add(container("n" + i, "running", 0)));
        monitor.reconnectAll();
        Eventually.so("all read", () -> engine(1).readings.get() > 60);
        assertTrue(engine(1).mostTogether.get() <= Engine.MOST_CALLS);
    }

    @Test
    void whatIsStoredAndWhatRunsAreBroughtInLine() {
        watching();
        store.client(2, QUICK, false);
        store.host(2, 2);
        monitor.changed();
        Eventually.so("probed", () -> witness.reachable(2));
        assertFalse(witness.lists.containsKey(2), "not monitored");
        assertEquals(2, monitor.workers().size());
        clients.monitor(2, true);
        Eventually.so("monitored", () -> witness.lists.containsKey(2));
        clients.monitor(2, false);
        Eventually.so("forgotten", () -> witness.forgotten.contains(2));
        store.hosts.remove(1);
        monitor.changed();
        Eventually.so("forgotten", () -> witness.forgotten.contains(1));
        assertTrue(monitor.state(1).isEmpty());
        assertEquals(ErrorCode.NOT_FOUND, code(monitor.ask(1, Engine::info)));
        clients.delete(1);
        assertEquals(1, monitor.workers().size());
    }

    @Test
    void anotherAddressOrCertificateIsConnectedToAtOnce() {
        watching();
        hosts.update(new Host(1, 1, "host-1", new HostAddress("elsewhere"), 2376, true));
        Eventually.so("moved", () -> !engine("elsewhere").connections.isEmpty());
        assertTrue(engine(1).connections.getLast().isClosed());
        TlsMaterial certificates = new TlsMaterial("certificate", "key", null);
        store.certificates.put(1, certificates);
        monitor.changed();
        Eventually.so(
                "with certificates",
                () -> certificates.equals(
                        engine("elsewhere").connections.getLast().endpoint.tls()));
    }

    @Test
    void roomsThatAreReplacedDisturbNothing() {
        watching();
        peers.unbindClients(clients);
        peers.unbindHosts(hosts);
        peers.unbindConfiguration(store.configuration());
        store.clients.clear();
        monitor.changed();
        assertEquals(1, monitor.workers().size());
        assertEquals(1, engine(1).connections.size());
    }

    @Test
    void withoutTheEngineRoomNothingIsReachableUntilItIsBack() {
        watching();
        peers.unbindConnector(connector);
        Eventually.so("lost", () -> witness.lost(1));
        Eventually.so("closed", () -> engine(1).connections.getLast().isClosed());
        witness.lists.clear();
        peers.bindConnector(connector);
        watching();
    }

    @Test
    void whoComesLateIsToldEverything() {
        watching();
        Witness late = new Witness();
        peers.bindListener(late);
        assertTrue(late.reachable(1));
        assertEquals(List.of("b", "a"), late.ids(1));
    }

    @Test
    void aListenerThatFailsIsTheOthersNoHarm() {
        peers.bindListener(new WatchListener() {
            @Override
            public void containers(HostContainers containers) {
                throw new IllegalStateException("on purpose");
            }
        });
        Witness after = new Witness();
        peers.bindListener(after);
        Eventually.so("told", () -> after.lists.containsKey(1));
    }

    @Test
    void aFreshReadHasSharesWithoutMonitoring() throws Exception {
        store.client(2, QUICK, false);
        store.host(2, 2);
        engine(2).containers.addAll(List.of(container("x", "running", 2), container("y", "exited", 1)));
        monitor.changed();
        HostContainers read = monitor.read(2).getValue();
        List<WatchedContainer> both = read.containers();
        assertNotEquals(null, both.getFirst().reading().orElseThrow().cpuPercent());
        assertNull(both.getLast().numbers());
    }

    @Test
    void whatHangsIsLeftOutOfAFreshRead() throws Exception {
        store.client(2, QUICK, false);
        store.host(2, 2);
        engine(2).containers.addAll(List.of(container("x", "running", 2), container("y", "running", 1)));
        engine(2).hangs.add("y");
        monitor.changed();
        HostContainers read = monitor.read(2).getValue();
        assertTrue(read.containers().getFirst().reading().isPresent());
        assertNull(read.containers().getLast().numbers());
    }

    @Test
    void anAnswerThatDoesNotComeFailsByTheTimeLimit() {
        watching();
        EngineException late = failure(monitor.ask(1, engine -> hang()));
        assertEquals(EngineException.Reason.TIMEOUT, late.reason());
    }

    @Test
    void monitoringDoesNotGoOnAfterARestartThatWasToldNotTo() {
        FakeStore stored = new FakeStore();
        stored.autostart = false;
        stored.client(1, QUICK, true);
        assertTrue(new FirstSteps(Time.SYSTEM, false).settle(stored.clientService(), stored.configuration()));
        assertFalse(stored.clientService().get(1).monitored());
    }

    @Test
    void allThreadsEndWithTheMonitor() {
        watching();
        monitor.stop();
        Eventually.so("closed", () -> engine(1).connections.stream().allMatch(FakeEngine.Connection::isClosed));
        assertTrue(witness.forgotten.contains(1));
        monitor.changed();
        assertEquals(ErrorCode.UNAVAILABLE, code(monitor.ask(1, Engine::info)));
    }

    private static int hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private static ErrorCode code(Promise<?> promise) {
        try {
            return assertInstanceOf(DockStatException.class, promise.getFailure())
                    .code();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EngineException failure(Promise<?> promise) {
        try {
            return assertInstanceOf(EngineException.class, promise.getFailure());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Memory implements Handover {
        private final Map<String, Object> kept = new ConcurrentHashMap<>();

        @Override
        public void keep(String name, Object state) {
            kept.put(name, state);
        }

        @Override
        public Optional<Object> last(String name) {
            return Optional.ofNullable(kept.get(name));
        }
    }
}
