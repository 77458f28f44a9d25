package io.dockstat.rest.internal.entry;

import io.dockstat.rest.RequestAttributes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/** Once a route is found: notes its template for the metrics, and takes bodies in JSON alone. */
@Component(
        service = ContainerRequestFilter.class,
        scope = ServiceScope.PROTOTYPE,
        property = {
            "osgi.jaxrs.extension:Boolean=true",
            "osgi.jaxrs.name=dockstat.requests",
            "osgi.jaxrs.application.select=(osgi.jaxrs.name=dockstat.*)"
        })
public final class MatchedRequest implements ContainerRequestFilter {
    @Context
    private @Nullable ResourceInfo route;

    @Context
    private @Nullable HttpServletRequest request;

    @Override
    public void filter(ContainerRequestContext context) {
        ResourceInfo found = Objects.requireNonNull(route, "JAX-RS gives the route to its filters");
        String base = context.getUriInfo().getBaseUri().getPath();
        Objects.requireNonNull(request, "JAX-RS gives the request to its filters")
                .setAttribute(
                        RequestAttributes.ROUTE,
                        RouteTemplate.of(base, found.getResourceClass(), found.getResourceMethod()));
        if (hasBody(context)
                && !isJson(context.getMediaType())
                && !isWanted(found.getResourceMethod().getAnnotation(Consumes.class), context.getMediaType())) {
            throw new NotSupportedException();
        }
    }

    /** A route that takes files names their types; one that takes anything to read it itself gets JSON or nothing. */
    private static boolean isWanted(@Nullable Consumes wanted, @Nullable MediaType type) {
        return wanted != null
                && type != null
                && Arrays.stream(wanted.value())
                        .map(MediaType::valueOf)
                        .anyMatch(each -> !each.isWildcardType() && !isJson(each) && each.isCompatible(type));
    }

    private static boolean hasBody(ContainerRequestContext context) {
        return context.getLength() > 0 || context.getHeaderString("Transfer-Encoding") != null;
    }

    /** A page of another site can send text and forms without asking first, but not this. */
    static boolean isJson(@Nullable MediaType type) {
        if (type == null || !type.isCompatible(MediaType.APPLICATION_JSON_TYPE) || type.isWildcardSubtype()) {
            return false;
        }
        String charset = type.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, "utf-8");
        return "utf-8".equals(charset.toLowerCase(Locale.ROOT));
    }
}
