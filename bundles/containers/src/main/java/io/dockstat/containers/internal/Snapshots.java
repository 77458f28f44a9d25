package io.dockstat.containers.internal;

import io.dockstat.containers.ContainerSnapshot;
import io.dockstat.containers.Containers;
import io.dockstat.containers.HostContainers;
import io.dockstat.manager.HostState;
import io.dockstat.manager.Monitor;
import io.dockstat.manager.WatchListener;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Turns what the workers tell into one immutable view per client, replaced whole. */
@Component(
        service = {Containers.class, WatchListener.class, Snapshots.class},
        immediate = true)
public final class Snapshots implements Containers, WatchListener {
    private final ConcurrentMap<Integer, ClientView> views = new ConcurrentHashMap<>();
    private final String boot = UUID.randomUUID().toString().substring(0, 13);
    private final AtomicLong changes = new AtomicLong();

    /** Takes the properties alone: the monitor itself needs this service while it starts. */
    @Reference(service = Monitor.class, policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.MULTIPLE)
    void bindMonitor(Map<String, Object> properties) {
        // It tells by itself what it knows.
    }

    /** Nobody watches any more, so nothing of this is live. */
    void unbindMonitor(Map<String, Object> properties) {
        views.clear();
    }

    @Override
    public Optional<ContainerSnapshot> snapshot(int clientId) {
        return Optional.ofNullable(views.get(clientId))
                .filter(ClientView::known)
                .map(ClientView::snapshot);
    }

    @Override
    public List<ContainerSnapshot> snapshots() {
        return views.values().stream()
                .filter(ClientView::known)
                .map(ClientView::snapshot)
                .sorted(Comparator.comparingInt(ContainerSnapshot::clientId))
                .toList();
    }

    /** The view of a client, where it knows something of all these hosts. */
    Optional<ClientView> covering(int clientId, List<Integer> hostIds) {
        return Optional.ofNullable(views.get(clientId)).filter(view -> view.covers(hostIds));
    }

    /** A view that nobody else sees. */
    ClientView view(int clientId, SortedMap<Integer, HostView> hosts) {
        return new ClientView(clientId, boot + "-" + changes.incrementAndGet(), hosts);
    }

    @Override
    public void hostState(HostState state) {
        change(state.clientId(), state.hostId(), host -> host.withState(state.reachable()));
    }

    @Override
    public void containers(HostContainers told) {
        change(told.clientId(), told.hostId(), host -> host.withContainers(told.containers()));
    }

    @Override
    public void forgotten(int hostId, int clientId) {
        views.computeIfPresent(clientId, (id, view) -> {
            SortedMap<Integer, HostView> left = view.without(hostId);
            return left.isEmpty() ? null : view(id, left);
        });
    }

    private void change(int clientId, int hostId, UnaryOperator<HostView> change) {
        views.compute(clientId, (id, known) -> {
            ClientView view = known == null ? view(id, new TreeMap<>()) : known;
            HostView before = view.host(hostId);
            HostView after = change.apply(before);
            return after.equals(before) ? view : view(id, view.with(hostId, after));
        });
    }
}
