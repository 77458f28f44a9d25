package io.dockstat.metrics.internal;

import io.dockstat.clients.Client;
import io.dockstat.clients.Clients;
import io.dockstat.hosts.Host;
import io.dockstat.hosts.Hosts;
import io.dockstat.manager.HostState;
import io.dockstat.manager.Monitor;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Which hosts answer. */
@Component(service = MetricSource.class)
public final class HostSource implements MetricSource {
    private static final List<String> STATES = List.of("reachable", "unreachable", "unknown");

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
    public HostSource() {}

    HostSource(@Nullable Clients clients, @Nullable Hosts hosts, @Nullable Monitor monitor) {
        this.clients = clients;
        this.hosts = hosts;
        this.monitor = monitor;
    }

    @Override
    public List<MetricSnapshot> read() {
        Hosts stored = hosts;
        Monitor workers = monitor;
        if (stored == null || workers == null) {
            return List.of();
        }
        List<Known> known = stored.all().stream()
                .map(host -> new Known(host, client(host), workers.state(host.id())))
                .toList();
        return Stream.of(byState(known), up(known)).flatMap(List::stream).toList();
    }

    private String client(Host host) {
        return Optional.ofNullable(clients)
                .flatMap(stored -> stored.find(host.clientId()))
                .map(Client::name)
                .orElse("");
    }

    private static List<MetricSnapshot> byState(List<Known> hosts) {
        Family family = new Family("dockstat_hosts", "Stored hosts by whether their engine answers", null);
        STATES.forEach(state -> family.add(
                Labels.of("state", state),
                hosts.stream().filter(host -> host.name().equals(state)).count()));
        return family.gauge();
    }

    private static List<MetricSnapshot> up(List<Known> hosts) {
        Family family = new Family("dockstat_host_up", "Whether the host's engine answers", null);
        hosts.forEach(host -> family.add(host.labels(), host.up()));
        return family.gauge();
    }

    /** @param client its client's name; empty while that is not known */
    private record Known(Host host, String client, @Nullable HostState told) {
        Known(Host host, String client, Optional<HostState> told) {
            this(host, client, told.orElse(null));
        }

        String name() {
            return told == null ? "unknown" : told.reachable() ? "reachable" : "unreachable";
        }

        @Nullable Integer up() {
            return told == null ? null : told.reachable() ? 1 : 0;
        }

        Labels labels() {
            return Labels.of(
                    "client", client,
                    "client_id", Integer.toString(host.clientId()),
                    "host_id", Integer.toString(host.id()),
                    "host", host.name());
        }
    }
}
