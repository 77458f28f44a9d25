package io.dockstat.rest.internal.entry;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** Makes {@code Allow} true for the one address, in answers to a wrong verb and to OPTIONS; others do not carry it. */
@Component(
        service = ContainerResponseFilter.class,
        scope = ServiceScope.PROTOTYPE,
        property = {
            "osgi.jaxrs.extension:Boolean=true",
            "osgi.jaxrs.name=dockstat.allow",
            "osgi.jaxrs.application.select=(osgi.jaxrs.name=dockstat.*)"
        })
public final class AllowHeader implements ContainerResponseFilter {
    private static final Set<Integer> TELLING = Set.of(200, 204, 405);

    private final AllowedVerbs verbs;

    @Activate
    public AllowHeader(@Reference AllowedVerbs verbs) {
        this.verbs = verbs;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        if (!headers.containsKey(HttpHeaders.ALLOW)) {
            return;
        }
        Set<String> allowed = TELLING.contains(response.getStatus()) ? allowed(request.getUriInfo()) : Set.of();
        if (allowed.isEmpty()) {
            headers.remove(HttpHeaders.ALLOW);
        } else {
            headers.putSingle(HttpHeaders.ALLOW, String.join(", ", allowed));
        }
    }

    private Set<String> allowed(UriInfo address) {
        return verbs.of(address.getBaseUri().getPath(), address.getPath(false));
    }
}
