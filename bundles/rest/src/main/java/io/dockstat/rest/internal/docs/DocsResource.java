package io.dockstat.rest.internal.docs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockstat.rest.RestResource;
import io.dockstat.rest.internal.openapi.ApiFragments;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The document, and the page that shows it without any other server. */
@Component(service = DocsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=dockstat.docs)")
@Path("/")
public final class DocsResource {
    /** The page loads from this server alone, even if something in it wants otherwise; Scalar makes styles as it runs. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'none'";

    private static final String SCRIPT = "text/javascript;charset=utf-8";

    private final ApiFragments fragments;
    private final PageFiles files;

    @Activate
    public DocsResource(@Reference ApiFragments fragments) throws IOException {
        this.fragments = fragments;
        this.files = PageFiles.load();
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=utf-8")
    public Response page() {
        return Response.ok(files.page())
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }

    @GET
    @Path("json")
    @Produces(MediaType.APPLICATION_JSON)
    public ObjectNode document() {
        return fragments.document();
    }

    @GET
    @Path("start.js")
    @Produces(SCRIPT)
    public Response start() {
        return Response.ok(files.start())
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }

    /** Its name changes with its content, so that a browser may keep it. */
    @GET
    @Path("scalar-{version}.js")
    @Produces(SCRIPT)
    public Response scalar(@PathParam("version") String version) {
        if (!files.version().equals(version)) {
            throw new NotFoundException();
        }
        return Response.ok(files.scalar())
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                .build();
    }
}
