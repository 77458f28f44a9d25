package io.dockstat.containers.internal;

import io.dockstat.containers.ContainerSnapshot;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The hosts of one client at one moment, and what follows from them. Never changes. */
final class ClientView {
    private final SortedMap<Integer, HostView> hosts;
    private final ContainerSnapshot snapshot;
    private final Rendering rendering;

    /** @param hosts by id */
    ClientView(int clientId, String version, SortedMap<Integer, HostView> hosts) {
        this.hosts = hosts;
        this.snapshot = new ContainerSnapshot(
                clientId,
                version,
                hosts.values().stream()
                        .flatMap(host -> host.containers().stream())
                        .toList(),
                hosts.entrySet().stream()
                        .filter(entry -> entry.getValue().lost())
                        .map(Map.Entry::getKey)
                        .toList());
        this.rendering = new Rendering(snapshot.containers());
    }

    HostView host(int hostId) {
        return hosts.getOrDefault(hostId, HostView.NEW);
    }

    SortedMap<Integer, HostView> with(int hostId, HostView host) {
        SortedMap<Integer, HostView> changed = new TreeMap<>(hosts);
        changed.put(hostId, host);
        return changed;
    }

    SortedMap<Integer, HostView> without(int hostId) {
        SortedMap<Integer, HostView> changed = new TreeMap<>(hosts);
        changed.remove(hostId);
        return changed;
    }

    /** Whether something is known of all these hosts. */
    boolean covers(Collection<Integer> hostIds) {
        return hostIds.stream().allMatch(id -> host(id).known());
    }

    /** Whether something is known of any host. */
    boolean known() {
        return hosts.values().stream().anyMatch(HostView::known);
    }

    ContainerSnapshot snapshot() {
        return snapshot;
    }

    Rendering rendering() {
        return rendering;
    }
}
