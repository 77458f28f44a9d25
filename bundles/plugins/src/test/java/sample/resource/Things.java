package sample.resource;

import io.dockstat.DockStatException;
import io.dockstat.plugins.DockStatPlugin;
import io.dockstat.plugins.PluginRoute;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Things by number. */
@DockStatPlugin("resource")
@Component(service = Things.class)
@PluginRoute("/things/*")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class Things {
    @Activate
    public Things() {}

    /** A thing. */
    public record Thing(int id, String name) {}

    @GET
    @Path("{id}")
    public Thing get(@PathParam("id") int id) {
        if (id == 0) {
            throw DockStatException.notFound("thing", id);
        }
        if (id < 0) {
            throw new IllegalStateException("negative");
        }
        return new Thing(id, "thing " + id);
    }

    @POST
    public Thing add(Thing thing) {
        return thing;
    }
}
