package io.dockstat.metrics.internal.rest;

import io.dockstat.metrics.internal.Exposition;
import io.dockstat.metrics.internal.Format;
import io.dockstat.rest.RestResource;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** All metrics as text. */
@Component(service = MetricsResource.class)
@RestResource(application_select = "(|(osgi.jaxrs.name=dockstat.metrics)(osgi.jaxrs.name=dockstat.metrics.root))")
@Path("/")
public final class MetricsResource {
    private final Exposition exposition;

    @Activate
    public MetricsResource(@Reference Exposition exposition) {
        this.exposition = exposition;
    }

    /** The metrics now. Any {@code Accept} gets text: scrapers differ in what they say there. */
    @GET
    public Response metrics(@HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept) {
        Format format = Format.of(accept);
        return Response.ok(exposition.text(format), format.contentType())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT + ", " + HttpHeaders.ACCEPT_ENCODING)
                .build();
    }
}
