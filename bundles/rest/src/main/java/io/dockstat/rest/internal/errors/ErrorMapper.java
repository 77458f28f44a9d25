package io.dockstat.rest.internal.errors;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/** Turns whatever a route throws into the one shape of errors. */
@Component(
        service = ExceptionMapper.class,
        scope = ServiceScope.PROTOTYPE,
        property = {
            "osgi.jaxrs.extension:Boolean=true",
            "osgi.jaxrs.name=dockstat.errors",
            "osgi.jaxrs.application.select=(osgi.jaxrs.name=dockstat.*)"
        })
public final class ErrorMapper implements ExceptionMapper<Throwable> {
    @Override
    public Response toResponse(Throwable thrown) {
        return ErrorResponses.of(thrown, CurrentRequest.get());
    }
}
