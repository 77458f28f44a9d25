package io.dockstat.containers.internal;

import io.dockstat.DockStatException;
import io.dockstat.containers.HostContainers;
import io.dockstat.manager.EngineCall;
import io.dockstat.manager.HostState;
import io.dockstat.manager.Monitor;
import io.dockstat.manager.WorkerState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.Promises;

/** Reads what was put in; every other host is unknown. */
final class FakeMonitor implements Monitor {
    final Map<Integer, Promise<HostContainers>> reads = new HashMap<>();
    final List<Integer> asked = new ArrayList<>();
    final List<Integer> looked = new ArrayList<>();

    @Override
    public Promise<HostContainers> read(int hostId) {
        asked.add(hostId);
        return reads.getOrDefault(hostId, Promises.failed(DockStatException.notFound("Host", hostId)));
    }

    @Override
    public void looked(int clientId) {
        looked.add(clientId);
    }

    @Override
    public List<WorkerState> workers() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<HostState> state(int hostId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> Promise<T> ask(int hostId, EngineCall<T> call) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void reconnectAll() {
        throw new UnsupportedOperationException();
    }
}
