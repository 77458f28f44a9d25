package io.dockstat.clients.internal.rest;

import io.dockstat.Validation;
import io.dockstat.clients.Clients;
import io.dockstat.manager.Monitor;
import io.dockstat.manager.WorkerState;
import io.dockstat.rest.RestResource;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** {@code /docker/client}. */
@Component(service = ClientsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=dockstat.clients)")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class ClientsResource {
    private final Clients clients;

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.OPTIONAL)
    volatile @Nullable Monitor monitor;

    @Activate
    public ClientsResource(@Reference Clients clients) {
        this.clients = clients;
    }

    /** Registers a client. */
    @POST
    @Path("register")
    @Consumes(MediaType.APPLICATION_JSON)
    public Registration.Done register(@Nullable Registration body) {
        Registration asked = Registration.checked(body);
        int id = clients.register(asked.name(), asked.optionsOrDefaults()).id();
        return new Registration.Done(true, "Client registered", id);
    }

    /** Deletes a client and its hosts. */
    @DELETE
    @Path("delete")
    @Consumes(MediaType.WILDCARD)
    public Done delete(@QueryParam("clientId") @Nullable String clientId, @Nullable String body) {
        int id = Deletion.clientId(clientId, body);
        clients.delete(id);
        return new Done(true, "Client " + id + " deleted successfully");
    }

    /** All clients, or those with a worker. */
    @GET
    @Path("all/{stored}")
    public List<ClientRow> all(@PathParam("stored") String stored) {
        Validation input = new Validation();
        input.check(stored.equals("true") || stored.equals("false"), "stored", "must be true or false");
        input.done();
        Map<Integer, Boolean> initialized = workers();
        return clients.all().stream()
                .filter(client -> stored.equals("true") || initialized.containsKey(client.id()))
                .map(client -> new ClientRow(client, initialized.getOrDefault(client.id(), false)))
                .toList();
    }

    /** Has a client monitored. */
    @POST
    @Path("monitoring/{clientId}/start")
    public Done start(@PathParam("clientId") String clientId) {
        clients.monitor(Validation.id("clientId", clientId), true);
        return new Done(true, "Monitoring started");
    }

    /** Has a client no longer monitored. */
    @POST
    @Path("monitoring/{clientId}/stop")
    public Done stop(@PathParam("clientId") String clientId) {
        clients.monitor(Validation.id("clientId", clientId), false);
        return new Done(true, "Monitoring stopped");
    }

    /** The answer to a change. */
    public record Done(boolean success, String message) {}

    private Map<Integer, Boolean> workers() {
        Monitor now = monitor;
        List<WorkerState> workers = now == null ? List.of() : now.workers();
        return workers.stream().collect(Collectors.toMap(WorkerState::clientId, WorkerState::initialized));
    }
}
