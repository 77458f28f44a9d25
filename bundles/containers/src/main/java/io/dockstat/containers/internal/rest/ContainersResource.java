package io.dockstat.containers.internal.rest;

import io.dockstat.Validation;
import io.dockstat.containers.internal.ContainerReader;
import io.dockstat.rest.RestResource;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Containers of a client. */
@Component(service = ContainersResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=dockstat.containers)")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class ContainersResource {
    private final ContainerReader reader;

    @Activate
    public ContainersResource(@Reference ContainerReader reader) {
        this.reader = reader;
    }

    /** Every container of every host of a client. */
    @GET
    @Path("all/{clientId}")
    public Response all(
            @PathParam("clientId") String clientId,
            @QueryParam("raw") @Nullable String raw,
            @QueryParam("fresh") @Nullable String fresh,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) List<String> known) {
        ReadOptions options = ReadOptions.of(raw, fresh);
        return ContainersAnswer.of(
                reader.read(Validation.id("clientId", clientId), options.fresh()), options.raw(), known);
    }
}
