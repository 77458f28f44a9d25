package io.dockstat.plugins.internal.rest;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.Validation;
import io.dockstat.rest.RestResource;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Component;

/**
 * {@code /plugins/:id/routes/*} of a plugin that does not run. One that runs has a servlet context of its own at that path, which
 * goes before this, for it is longer.
 */
@Component(service = NotLoadedResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=dockstat.plugins)")
@Path("{id}/routes{rest: (?:/.*)?}")
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("DoNotCallSuggester") // JAX-RS calls them.
public final class NotLoadedResource {
    @GET
    public String get(@PathParam("id") String id) {
        throw notLoaded(id);
    }

    @POST
    public String post(@PathParam("id") String id) {
        throw notLoaded(id);
    }

    @PUT
    public String put(@PathParam("id") String id) {
        throw notLoaded(id);
    }

    @PATCH
    public String patch(@PathParam("id") String id) {
        throw notLoaded(id);
    }

    @DELETE
    public String delete(@PathParam("id") String id) {
        throw notLoaded(id);
    }

    @OPTIONS
    public String options(@PathParam("id") String id) {
        throw notLoaded(id);
    }

    private static DockStatException notLoaded(String id) {
        return new DockStatException(
                ErrorCode.NOT_FOUND, "No loaded Plugin with ID " + Validation.id("id", id) + " found");
    }
}
