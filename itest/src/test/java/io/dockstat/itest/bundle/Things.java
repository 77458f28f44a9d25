package io.dockstat.itest.bundle;

import io.dockstat.DockStatException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** A JAX-RS resource. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class Things {
    /** A thing. */
    public record Thing(int id, String name) {}

    /** One of them: 0 is unknown, and below that it fails. */
    @GET
    @Path("{id}")
    public Thing get(@PathParam("id") int id) {
        if (id == 0) {
            throw DockStatException.notFound("Thing", id);
        }
        if (id < 0) {
            throw new IllegalStateException("negative");
        }
        return new Thing(id, "thing " + id);
    }

    /** Gives back what it got. */
    @POST
    public Thing add(Thing thing) {
        return thing;
    }
}
