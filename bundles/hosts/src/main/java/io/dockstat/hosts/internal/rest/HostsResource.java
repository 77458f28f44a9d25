package io.dockstat.hosts.internal.rest;

import io.dockstat.DockStatException;
import io.dockstat.Validation;
import io.dockstat.clients.Client;
import io.dockstat.clients.ClientOptions;
import io.dockstat.clients.Clients;
import io.dockstat.hosts.Host;
import io.dockstat.hosts.HostMetrics;
import io.dockstat.hosts.Hosts;
import io.dockstat.hosts.internal.HostReader;
import io.dockstat.manager.HostState;
import io.dockstat.manager.Monitor;
import io.dockstat.rest.RestResource;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** {@code /docker/hosts}. */
@Component(service = HostsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=dockstat.hosts)")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class HostsResource {
    private final Hosts hosts;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.OPTIONAL)
    volatile @Nullable Monitor monitor;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.OPTIONAL)
    volatile @Nullable Clients clients;

    @Activate
    public HostsResource(@Reference Hosts hosts) {
        this.hosts = hosts;
    }

    /** All hosts, and whether their engines answered last. */
    @GET
    public List<HostEntry> all() {
        return hosts.all().stream()
                .map(host -> new HostEntry(host, reachable(host)))
                .toList();
    }

    /** The engines' own numbers for one client's hosts, read now. */
    @GET
    @Path("{clientId: (?!(?:add|update)/?$)[^/]+}")
    public List<HostMetrics> metrics(@PathParam("clientId") String clientId) {
        int id = Validation.id("clientId", clientId);
        List<Host> of = hosts.of(id);
        if (of.isEmpty()) {
            DockStatException.available(clients, "clients").get(id);
            return List.of();
        }
        return new HostReader(DockStatException.available(monitor, "manager")).read(of, limit(id));
    }

    /** Adds a host. */
    @POST
    @Path("add")
    @Consumes(MediaType.APPLICATION_JSON)
    public HostAddition.Done add(@Nullable HostAddition body) {
        return new HostAddition.Done(hosts.add(HostFields.body(body).checked()));
    }

    /** Replaces a host. */
    @POST
    @Path("update")
    @Consumes(MediaType.APPLICATION_JSON)
    public HostChange.Done update(@Nullable HostChange body) {
        return new HostChange.Done(hosts.update(HostFields.body(body).checked()));
    }

    private boolean reachable(Host host) {
        Monitor now = monitor;
        return now != null && now.state(host.id()).map(HostState::reachable).orElse(false);
    }

    private Duration limit(int clientId) {
        Clients now = clients;
        ClientOptions options = now == null
                ? ClientOptions.DEFAULTS
                : now.find(clientId).map(Client::options).orElse(ClientOptions.DEFAULTS);
        return options.callTimeout();
    }
}
