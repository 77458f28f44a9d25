package io.dockstat.rest.internal.errors;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/** The same for what JAX-RS itself refuses; by its nearer type it goes before the JAX-RS implementation's own mapper. */
@Component(
        service = ExceptionMapper.class,
        scope = ServiceScope.PROTOTYPE,
        property = {
            "osgi.jaxrs.extension:Boolean=true",
            "osgi.jaxrs.name=dockstat.errors.http",
            "osgi.jaxrs.application.select=(osgi.jaxrs.name=dockstat.*)"
        })
public final class HttpErrorMapper implements ExceptionMapper<WebApplicationException> {
    @Override
    public Response toResponse(WebApplicationException thrown) {
        return ErrorResponses.of(thrown, CurrentRequest.get());
    }
}
