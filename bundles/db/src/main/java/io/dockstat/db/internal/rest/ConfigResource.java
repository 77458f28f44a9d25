package io.dockstat.db.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockstat.db.internal.ConfigDocument;
import io.dockstat.db.internal.ServerConfiguration;
import io.dockstat.rest.RestResource;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /db/config}. */
@Component(service = ConfigResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=dockstat.db)")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class ConfigResource {
    private final ServerConfiguration configuration;

    @Activate
    public ConfigResource(@Reference ServerConfiguration configuration) {
        this.configuration = configuration;
    }

    /** The configuration, private keys masked. */
    @GET
    @Path("config")
    public ConfigDocument config() {
        return configuration.current().masked();
    }

    /** Replaces the fields that are there. */
    @POST
    @Path("config")
    @Consumes(MediaType.APPLICATION_JSON)
    public ConfigUpdated update(@Nullable JsonNode body) {
        return new ConfigUpdated(configuration.update(body).masked());
    }
}
