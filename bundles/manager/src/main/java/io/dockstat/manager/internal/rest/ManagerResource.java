package io.dockstat.manager.internal.rest;

import io.dockstat.manager.internal.LiveMonitor;
import io.dockstat.rest.RestResource;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the workers do. Answers from what they know and waits for no engine. */
@Component(service = ManagerResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=dockstat.manager)")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class ManagerResource {
    private final LiveMonitor monitor;

    @Activate
    public ManagerResource(@Reference LiveMonitor monitor) {
        this.monitor = monitor;
    }

    @GET
    @Path("status")
    public StatusBody status() {
        return StatusBody.of(monitor.views());
    }

    @GET
    @Path("manager/pool-stats")
    public PoolBody pool() {
        return PoolBody.of(monitor.views());
    }

    @POST
    @Path("manager/init-all-clients")
    public List<ClientBody> reconnect() {
        monitor.reconnectAll();
        return monitor.views().stream().map(ClientBody::of).toList();
    }
}
