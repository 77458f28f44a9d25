package io.dockstat.manager.internal;

import static io.dockstat.manager.internal.FakeEngine.container;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.clients.ClientOptions;
import io.dockstat.clients.Clients;
import io.dockstat.clients.MonitoringOptions;
import io.dockstat.containers.WatchedContainer;
import io.dockstat.engine.EngineConnector;
import io.dockstat.engine.EngineEvent;
import io.dockstat.events.ContainerCreated;
import io.dockstat.events.ContainerMetricsRead;
import io.dockstat.events.ContainerStopped;
import io.dockstat.events.DockStatEvent;
import io.dockstat.events.ErrorOccurred;
import io.dockstat.events.EventSink;
import io.dockstat.events.HostHealthChanged;
import io.dockstat.events.HostMetricsRead;
import io.dockstat.hosts.Hosts;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;

@Timeout(60)
class EventsTest {
    private final FakeStore store = new FakeStore();
    private final FakeEngine engine = new FakeEngine();
    private final EngineConnector connector = engine;
    private final Clients clients = store.clientService();
    private final Hosts hosts = store.hostService();
    private final Heard heard = new Heard();
    private final Peers peers = new Peers();
    private final LiveMonitor monitor =
            new LiveMonitor(peers, false, TestTempo.QUICK, new FirstSteps(Time.SYSTEM, false));

    @BeforeEach
    void begin() {
        store.changed = monitor::changed;
        store.client(1, options(null, null), true);
        store.host(1, 1);
        engine.containers.addAll(List.of(container("b", "running", 2), container("a", "exited", 1)));
        peers.bindConfiguration(store.configuration());
        peers.bindClients(clients);
        peers.bindHosts(hosts);
        peers.bindConnector(connector);
        peers.bindSink(heard);
    }

    @AfterEach
    void end() {
        monitor.stop();
    }

    private static ClientOptions options(@Nullable Boolean emitter, @Nullable Integer hostInterval) {
        MonitoringOptions monitoring =
                new MonitoringOptions(null, null, hostInterval, null, null, null, null, null, null, null);
        return new ClientOptions(400, 1, 0, null, emitter, monitoring, null);
    }

    private void following() {
        Eventually.so("stream", () -> engine.openStreams() == 1);
    }

    /** The whole list is read at the start and once more for the stream, which swallows events: over once ids are asked for. */
    private void lookedAt(String event) {
        Eventually.so("looked at", () -> {
            engine.event("b", event);
            return !engine.asked.isEmpty();
        });
    }

    private void fates(String... wanted) {
        Eventually.so("all told", () -> heard.fates().size() >= wanted.length);
        assertEquals(List.of(wanted), heard.fates());
    }

    @Test
    void aHostsHealthIsToldWhenItIsKnownAndWhenItTurns() {
        monitor.start();
        Eventually.so("found", () -> heard.any(HostHealthChanged.class));
        engine.down = true;
        Eventually.so("lost", () -> heard.of(HostHealthChanged.class).size() == 2);
        engine.down = false;
        Eventually.so("back", () -> heard.of(HostHealthChanged.class).size() == 3);
        assertEquals(
                List.of(
                        new HostHealthChanged(true, 1, "host-1"),
                        new HostHealthChanged(false, 1, "host-1"),
                        new HostHealthChanged(true, 1, "host-1")),
                heard.of(HostHealthChanged.class));
        assertTrue(heard.events.contains(new ErrorOccurred("nobody listens", 1, null, "Docker host lost")));
    }

    @Test
    void aHostThatNeverAnsweredIsToldOnce() {
        engine.down = true;
        monitor.start();
        int probes = 5;
        Eventually.so("probed", () -> engine.connections.size() >= probes);
        assertEquals(
                List.of(
                        new HostHealthChanged(false, 1, "host-1"),
                        new ErrorOccurred("nobody listens", 1, null, "Docker host lost")),
                heard.events);
    }

    @Test
    void anEnginesOwnNumbersAreToldAgainAndAgain() {
        store.client(1, options(null, 100), true);
        monitor.start();
        Eventually.so("twice", () -> heard.of(HostMetricsRead.class).size() >= 2);
        HostMetricsRead first = heard.of(HostMetricsRead.class).getFirst();
        assertEquals(1, first.clientId());
        assertEquals("host-1", first.hostName());
        assertEquals("1.41", first.metrics().apiVersion());
        assertEquals(2, first.metrics().containers());
    }

    @Test
    void whatHappensWhileASinkIsReplacedIsToldToTheNext() {
        monitor.start();
        following();
        lookedAt("rename");
        peers.unbindSink(heard);
        int before = heard.events.size();
        engine.asked.clear();
        engine.event("b", "die");
        Eventually.so("looked at", () -> !engine.asked.isEmpty());
        Heard next = new Heard();
        peers.bindSink(next);
        Eventually.so("told", () -> next.fates().equals(List.of("died b")));
        Eventually.so("host's numbers", () -> next.any(HostMetricsRead.class));
        assertEquals(before, heard.events.size(), "the one that went is told nothing more");
        assertEquals(1, next.held.get(), "looked up once");
        peers.unbindSink(next);
        assertEquals(0, next.held.get());
    }

    @Test
    void eachReadingIsToldWithTheContainer() {
        monitor.start();
        Eventually.so("counted", () -> heard.of(ContainerMetricsRead.class).size() >= 2);
        List<ContainerMetricsRead> both = heard.of(ContainerMetricsRead.class);
        WatchedContainer read = both.getLast().container();
        assertEquals("name-b", read.summary().name());
        assertNotNull(read.reading().orElseThrow().cpuPercent());
        assertTrue(both.stream().allMatch(one -> one.containerId().equals("b") && one.clientId() == 1));
    }

    @Test
    void aReadingThatGivesNothingIsNotTold() {
        engine.refusesNumbers = true;
        monitor.start();
        Eventually.so("host's numbers", () -> heard.any(HostMetricsRead.class));
        following();
        Eventually.so("starved", () -> engine.connections.size() > 1);
        assertFalse(heard.any(ContainerMetricsRead.class));
    }

    @Test
    void aContainersLifeIsToldInOrder() {
        monitor.start();
        following();
        engine.containers.addFirst(container("c", "running", 3));
        engine.event("c", "create");
        engine.event("c", "start");
        engine.event("c", "exec_start");
        engine.event("c", "die");
        engine.event("c", "stop");
        engine.event("c", "destroy");
        fates("created c", "started c", "died c", "stopped c", "destroyed c", "removed c");
        WatchedContainer created = heard.of(ContainerCreated.class).getFirst().container();
        assertEquals("created", created.summary().state());
        assertEquals("created", created.summary().status());
        assertEquals("name-c", created.summary().name());
        assertNull(created.numbers());
        assertEquals("running", heard.started("c").orElseThrow().summary().status());
        WatchedContainer stopped = heard.of(ContainerStopped.class).getFirst().container();
        assertEquals("exited", stopped.summary().state());
        assertEquals(3, stopped.summary().created());
    }

    @Test
    void oneThatIsGoneIsToldAsItWasKnownOrByItsIdAlone() {
        monitor.start();
        following();
        Eventually.so("read", () -> heard.counted("b").isPresent());
        engine.containers.clear();
        engine.event("b", "stop");
        engine.event("x", "start");
        fates("stopped b", "started x");
        assertEquals(
                "name-b",
                heard.of(ContainerStopped.class)
                        .getFirst()
                        .container()
                        .summary()
                        .name());
        WatchedContainer unknown = heard.started("x").orElseThrow();
        assertEquals("x", unknown.summary().id());
        assertEquals("", unknown.summary().name());
        assertEquals("running", unknown.summary().state());
    }

    @Test
    void aReadThatHangsDelaysAndLosesNothingForLong() {
        monitor.start();
        following();
        Eventually.so("read", () -> heard.counted("b").isPresent());
        engine.listsHang = true;
        IntStream.range(0, 50).forEach(i -> {
            engine.event("b", "die");
            engine.event("b", "start");
        });
        Eventually.so("all told", () -> heard.fates().size() == 100);
        assertEquals("name-b", heard.started("b").orElseThrow().summary().name());
        engine.listsHang = false;
    }

    @Test
    void aBrokenStreamIsToldAndNothingIsMissedNorToldTwice() {
        monitor.start();
        following();
        Instant now = Instant.now();
        engine.event(new EngineEvent("b", "die", now));
        fates("died b");
        engine.refusesEvents = true;
        engine.breakStreams();
        Eventually.so("told", () -> heard.any(ErrorOccurred.class));
        engine.event(new EngineEvent("b", "start", now));
        engine.event(new EngineEvent("b", "die", now.plusNanos(1)));
        engine.refusesEvents = false;
        following();
        engine.event(new EngineEvent("b", "destroy", now.plusNanos(2)));
        fates("died b", "started b", "died b", "destroyed b", "removed b");
        assertEquals(
                List.of(new ErrorOccurred("aborted", 1, null, "Docker event Stream failed")),
                heard.of(ErrorOccurred.class));
    }

    @Test
    void whatHappenedWhileTheHostWasLostIsToldAfterwards() {
        engine.systemTime = Instant.now().minusSeconds(60).toString();
        engine.event(new EngineEvent("b", "die", Instant.now().minusSeconds(90)));
        monitor.start();
        following();
        engine.down = true;
        Eventually.so("lost", () -> engine.openStreams() == 0);
        engine.event("b", "die");
        engine.down = false;
        following();
        engine.event("b", "start");
        fates("died b", "started b");
    }

    @Test
    void anotherEnginesPastIsNotTold() {
        engine.systemTime = Instant.now().minusSeconds(60).toString();
        monitor.start();
        following();
        engine.event("b", "start");
        fates("started b");
        engine.down = true;
        Eventually.so("lost", () -> engine.openStreams() == 0);
        engine.id = "engine-2";
        engine.event("b", "die");
        engine.systemTime = Instant.now().toString();
        engine.down = false;
        following();
        engine.event("b", "destroy");
        fates("started b", "destroyed b", "removed b");
    }

    @Test
    void whatHappenedWhileMonitoringWasStoppedIsNotTold() {
        monitor.start();
        following();
        engine.event("b", "start");
        fates("started b");
        clients.monitor(1, false);
        Eventually.so("stopped", () -> engine.openStreams() == 0);
        engine.event("b", "die");
        clients.monitor(1, true);
        following();
        engine.event("b", "destroy");
        fates("started b", "destroyed b", "removed b");
    }

    @Test
    void lastWordsOfAnEngineAreTold() {
        monitor.start();
        following();
        Eventually.so("read", () -> heard.counted("b").isPresent());
        engine.listsHang = true;
        engine.event("b", "die");
        engine.event("b", "stop");
        Eventually.so("being asked for", () -> !engine.asked.isEmpty());
        engine.down = true;
        engine.breakStreams();
        engine.history.clear();
        fates("died b", "stopped b");
        engine.listsHang = false;
    }

    @Test
    void aClientThatIsNotToBeHeardIsNotHeard() {
        store.client(1, options(false, null), true);
        monitor.start();
        following();
        lookedAt("start");
        Eventually.so("counted", () -> engine.readings.get() > 1);
        assertEquals(List.of(), heard.events);
    }

    @Test
    void aSinkThatFailsHarmsNobody() {
        peers.unbindSink(heard);
        peers.bindSink(new Failing());
        peers.bindSink(heard);
        monitor.start();
        following();
        engine.event("b", "start");
        fates("started b");
        assertTrue(heard.any(HostHealthChanged.class));
    }

    private static final class Failing implements ComponentServiceObjects<EventSink>, EventSink {
        @Override
        public void take(DockStatEvent event) {
            throw new IllegalStateException("on purpose");
        }

        @Override
        public EventSink getService() {
            return this;
        }

        @Override
        public void ungetService(EventSink service) {}

        @Override
        public ServiceReference<EventSink> getServiceReference() {
            throw new UnsupportedOperationException();
        }
    }
}
