package io.dockstat.manager.internal;

import io.dockstat.JsonText;
import io.dockstat.engine.ContainerSummary;
import io.dockstat.engine.CpuCounters;
import io.dockstat.engine.Engine;
import io.dockstat.engine.EngineConnector;
import io.dockstat.engine.EngineEndpoint;
import io.dockstat.engine.EngineEvent;
import io.dockstat.engine.EngineEvents;
import io.dockstat.engine.EngineException;
import io.dockstat.engine.EngineInfo;
import io.dockstat.engine.EngineVersion;
import io.dockstat.engine.StatsReading;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A Docker engine that does as told; every connection to it is one {@link Connection}. */
final class FakeEngine implements EngineConnector {
    final List<Connection> connections = new CopyOnWriteArrayList<>();
    final List<ContainerSummary> containers = new CopyOnWriteArrayList<>();
    final List<Set<String>> asked = new CopyOnWriteArrayList<>();
    final Set<String> hangs = ConcurrentHashMap.newKeySet();
    final AtomicInteger wholeLists = new AtomicInteger();
    final AtomicInteger readings = new AtomicInteger();
    final AtomicInteger together = new AtomicInteger();
    final AtomicInteger mostTogether = new AtomicInteger();
    final AtomicLong cpu = new AtomicLong();
    final List<EngineEvent> history = new CopyOnWriteArrayList<>();
    volatile @Nullable String systemTime;
    volatile boolean listsHang;
    volatile boolean refusesLists;
    volatile boolean refusesEvents;
    volatile boolean down;
    volatile boolean frozen;
    volatile boolean refusesNumbers;
    volatile String id = "engine-1";

    static ContainerSummary container(String id, String state, long created) {
        return new ContainerSummary(
                id, "name-" + id, "image", state, state, created, List.of(), Map.of(), JsonText.EMPTY_OBJECT);
    }

    @Override
    public Engine connect(EngineEndpoint endpoint) {
        Connection connection = new Connection(endpoint);
        connections.add(connection);
        return connection;
    }

    /** Something happened to a container. */
    void event(String container, String action) {
        event(new EngineEvent(container, action, Instant.now()));
    }

    /** Something happened at that moment; the engine remembers it. */
    void event(EngineEvent event) {
        history.add(event);
        connections.forEach(open -> open.events.forEach(stream -> stream.happened(event)));
    }

    /** The streams that are open break. */
    void breakStreams() {
        connections.forEach(open -> open.events.forEach(Stream::breakOff));
    }

    int openStreams() {
        return connections.stream().mapToInt(open -> open.events.size()).sum();
    }

    final class Connection implements Engine {
        final EngineEndpoint endpoint;
        final List<Stream> events = new CopyOnWriteArrayList<>();
        final CountDownLatch closed = new CountDownLatch(1);

        Connection(EngineEndpoint endpoint) {
            this.endpoint = endpoint;
        }

        boolean isClosed() {
            return closed.getCount() == 0;
        }

        @Override
        public EngineVersion negotiate() {
            answer();
            return new EngineVersion("1.0", "1.41");
        }

        @Override
        public void ping() {
            answer();
        }

        @Override
        public EngineInfo info() {
            answer();
            return new EngineInfo(
                    id,
                    "1.0",
                    "1.41",
                    null,
                    null,
                    null,
                    null,
                    null,
                    containers.size(),
                    containers.size(),
                    0,
                    0,
                    0,
                    systemTime);
        }

        @Override
        public List<ContainerSummary> containers() {
            answer();
            if (refusesLists) {
                throw new EngineException(EngineException.Reason.REFUSED, "no lists today", null);
            }
            wholeLists.incrementAndGet();
            return List.copyOf(containers);
        }

        @Override
        public List<ContainerSummary> containers(Collection<String> ids) {
            answer();
            asked.add(Set.copyOf(ids));
            if (listsHang) {
                hang();
            }
            return containers.stream().filter(one -> ids.contains(one.id())).toList();
        }

        @Override
        public StatsReading stats(String containerId, StatsMode mode) {
            answer();
            mostTogether.accumulateAndGet(together.incrementAndGet(), Math::max);
            try {
                return reading(containerId);
            } finally {
                together.decrementAndGet();
            }
        }

        private StatsReading reading(String containerId) {
            if (hangs.contains(containerId)) {
                hang();
            }
            if (refusesNumbers) {
                throw new EngineException(EngineException.Reason.REFUSED, "no numbers today", null);
            }
            if (containers.stream().noneMatch(one -> one.id().equals(containerId))) {
                throw new EngineException(EngineException.Reason.GONE, "gone", null);
            }
            readings.incrementAndGet();
            return FakeEngine.reading(cpu.addAndGet(1_000), System.nanoTime());
        }

        @Override
        public EngineEvents events(@Nullable Instant since) {
            answer();
            if (refusesEvents) {
                throw new EngineException(EngineException.Reason.REFUSED, "no events today", null);
            }
            Stream stream = new Stream(events);
            if (since != null) {
                history.stream().filter(event -> !event.at().isBefore(since)).forEach(stream::happened);
            }
            events.add(stream);
            return stream;
        }

        @Override
        public void close() {
            closed.countDown();
            events.forEach(Stream::close);
        }

        private void answer() {
            if (frozen) {
                hang();
            }
            if (down || isClosed()) {
                throw new EngineException(EngineException.Reason.UNREACHABLE, "nobody listens", null);
            }
        }

        private void hang() {
            try {
                closed.await();
                throw new EngineException(EngineException.Reason.UNREACHABLE, "closed", null);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new EngineException(EngineException.Reason.TIMEOUT, "interrupted", e);
            }
        }
    }

    static StatsReading reading(long containerNanos, long systemNanos) {
        return new StatsReading(
                Instant.now(),
                new CpuCounters(containerNanos, systemNanos, 2),
                null,
                1L,
                2L,
                3L,
                4L,
                5L,
                6L,
                7L,
                JsonText.EMPTY_OBJECT);
    }

    static final class Stream implements EngineEvents {
        private final List<Stream> open;
        private final BlockingQueue<Optional<EngineEvent>> queue = new LinkedBlockingQueue<>();
        private volatile boolean broken;

        Stream(List<Stream> open) {
            this.open = open;
        }

        void breakOff() {
            broken = true;
            close();
        }

        void happened(EngineEvent event) {
            queue.add(Optional.of(event));
        }

        @Override
        public Optional<EngineEvent> next() {
            try {
                Optional<EngineEvent> next = queue.take();
                if (next.isEmpty() && broken) {
                    throw new EngineException(EngineException.Reason.UNREACHABLE, "aborted", null);
                }
                return next;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }

        @Override
        public void close() {
            open.remove(this);
            queue.add(Optional.empty());
        }
    }
}
