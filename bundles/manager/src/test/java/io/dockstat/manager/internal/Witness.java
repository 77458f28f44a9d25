package io.dockstat.manager.internal;

import io.dockstat.containers.HostContainers;
import io.dockstat.containers.WatchedContainer;
import io.dockstat.manager.HostState;
import io.dockstat.manager.WatchListener;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it was told. */
final class Witness implements WatchListener {
    final Map<Integer, HostState> states = new ConcurrentHashMap<>();
    final Map<Integer, HostContainers> lists = new ConcurrentHashMap<>();
    final List<Integer> forgotten = new CopyOnWriteArrayList<>();

    @Override
    public void hostState(HostState state) {
        states.put(state.hostId(), state);
    }

    @Override
    public void containers(HostContainers containers) {
        lists.put(containers.hostId(), containers);
    }

    @Override
    public void forgotten(int hostId, int clientId) {
        lists.remove(hostId);
        forgotten.add(hostId);
    }

    boolean reachable(int hostId) {
        return Optional.ofNullable(states.get(hostId)).map(HostState::reachable).orElse(false);
    }

    boolean lost(int hostId) {
        return Optional.ofNullable(states.get(hostId))
                .map(state -> !state.reachable())
                .orElse(false);
    }

    List<String> ids(int hostId) {
        return watched(hostId).stream().map(one -> one.summary().id()).toList();
    }

    List<WatchedContainer> watched(int hostId) {
        return Optional.ofNullable(lists.get(hostId))
                .map(HostContainers::containers)
                .orElse(List.of());
    }

    /** Whether every one has numbers with a CPU share. */
    boolean allCounted(int hostId) {
        List<WatchedContainer> all = watched(hostId);
        return !all.isEmpty()
                && all.stream()
                        .allMatch(one -> one.reading()
                                .map(numbers -> numbers.cpuPercent() != null)
                                .orElse(false));
    }
}
