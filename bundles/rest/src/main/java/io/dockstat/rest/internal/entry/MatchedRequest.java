package io.dockstat.rest.internal.entry;

import io.dockstat.rest.RequestAttributes;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Once a route is found: notes its template for the metrics, and takes bodies in JSON alone. */
final class MatchedRequest implements ContainerRequestFilter {
    private final RouteTemplate route;
    private final @Nullable Consumes consumes;

    /** For one route. */
    MatchedRequest(Class<?> resource, Method method) {
        this.route = RouteTemplate.of(resource, method);
        this.consumes = method.getAnnotation(Consumes.class);
    }

    @Override
    public void filter(ContainerRequestContext context) {
        String base = context.getUriInfo().getBaseUri().getPath();
        // To JAX-RS, its properties and the request's attributes are the same.
        context.setProperty(RequestAttributes.ROUTE, route.under(base));
        if (hasBody(context) && !isJson(context.getMediaType()) && !isWanted(consumes, context.getMediaType())) {
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
