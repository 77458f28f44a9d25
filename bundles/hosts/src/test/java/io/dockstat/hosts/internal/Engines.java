package io.dockstat.hosts.internal;

import io.dockstat.containers.HostContainers;
import io.dockstat.engine.ContainerSummary;
import io.dockstat.engine.Engine;
import io.dockstat.engine.EngineEvents;
import io.dockstat.engine.EngineInfo;
import io.dockstat.engine.EngineVersion;
import io.dockstat.engine.StatsReading;
import io.dockstat.manager.EngineCall;
import io.dockstat.manager.HostState;
import io.dockstat.manager.Monitor;
import io.dockstat.manager.WorkerState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.Promises;

/** Workers whose engines answer, fail, or say nothing, as told. */
public final class Engines implements Monitor {
    /** What an engine says of itself; its API version is left to the worker. */
    public static final EngineInfo INFO = new EngineInfo(
            "id", "26.1", null, "Debian", "x86_64", 1024L, 2, "6.1", 3, 2, 1, 0, 4, "2026-11-23T07:48:32Z");

    private final Map<Integer, Throwable> failures = new ConcurrentHashMap<>();
    private final Map<Integer, Boolean> silent = new ConcurrentHashMap<>();

    /** Has an engine fail. */
    public Engines failing(int hostId, Throwable failure) {
        failures.put(hostId, failure);
        return this;
    }

    /** Has an engine say nothing. */
    public Engines silent(int hostId) {
        silent.put(hostId, true);
        return this;
    }

    @Override
    public <T> Promise<T> ask(int hostId, EngineCall<T> call) {
        if (silent.containsKey(hostId)) {
            return new Deferred<T>().getPromise();
        }
        Throwable failure = failures.get(hostId);
        return failure == null ? Promises.resolved(call.ask(new Answering())) : Promises.failed(failure);
    }

    @Override
    public Optional<HostState> state(int hostId) {
        boolean reachable = !silent.containsKey(hostId) && !failures.containsKey(hostId);
        EngineVersion version = reachable ? new EngineVersion("26.1", "1.45") : null;
        return Optional.of(new HostState(hostId, 1, reachable, null, Instant.EPOCH, version, 0));
    }

    @Override
    public List<WorkerState> workers() {
        return List.of();
    }

    @Override
    public Promise<HostContainers> read(int hostId) {
        return Promises.failed(new UnsupportedOperationException());
    }

    @Override
    public void looked(int clientId) {}

    @Override
    public void reconnectAll() {}

    private static final class Answering implements Engine {
        @Override
        public EngineInfo info() {
            return INFO;
        }

        @Override
        public EngineVersion negotiate() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void ping() {}

        @Override
        public List<ContainerSummary> containers() {
            return List.of();
        }

        @Override
        public List<ContainerSummary> containers(Collection<String> ids) {
            return List.of();
        }

        @Override
        public StatsReading stats(String containerId, StatsMode mode) {
            throw new UnsupportedOperationException();
        }

        @Override
        public EngineEvents events(@Nullable Instant since) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
