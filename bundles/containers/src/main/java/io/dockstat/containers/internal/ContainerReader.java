package io.dockstat.containers.internal;

import io.dockstat.DockStatException;
import io.dockstat.clients.Client;
import io.dockstat.clients.Clients;
import io.dockstat.hosts.Host;
import io.dockstat.hosts.Hosts;
import io.dockstat.manager.Monitor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Answers for a client's containers: from the live view where there is one, else by asking its engines. */
@Component(service = ContainerReader.class)
public final class ContainerReader {
    private final Snapshots snapshots;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.OPTIONAL)
    private volatile @Nullable Clients clients;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.OPTIONAL)
    private volatile @Nullable Hosts hosts;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.OPTIONAL)
    private volatile @Nullable Monitor monitor;

    @Activate
    public ContainerReader(@Reference Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    ContainerReader(Snapshots snapshots, Clients clients, Hosts hosts, @Nullable Monitor monitor) {
        this(snapshots);
        this.clients = clients;
        this.hosts = hosts;
        this.monitor = monitor;
    }

    /**
     * A client's containers.
     *
     * @param fresh whether its engines are to be asked, even where there is a live view
     * @throws DockStatException NOT_FOUND for an unknown client, UNAVAILABLE where another room is away
     */
    public Reading read(int clientId, boolean fresh) {
        Client client = DockStatException.available(clients, "clients").get(clientId);
        List<Integer> hostIds = DockStatException.available(hosts, "hosts").of(clientId).stream()
                .map(Host::id)
                .toList();
        Monitor workers = DockStatException.available(monitor, "manager");
        return fresh || !client.monitored() ? ask(workers, client, hostIds) : live(workers, client, hostIds);
    }

    private Reading live(Monitor workers, Client client, List<Integer> hostIds) {
        workers.looked(client.id());
        return snapshots
                .covering(client.id(), hostIds)
                .map(view -> new Reading(view, hostIds, true))
                .orElseGet(() -> ask(workers, client, hostIds));
    }

    private Reading ask(Monitor workers, Client client, List<Integer> hostIds) {
        return new Reading(snapshots.view(client.id(), EngineReads.of(workers, client, hostIds)), hostIds, false);
    }
}
