package io.dockstat.rest.internal.entry;

import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/** Gives every route a {@link MatchedRequest} of its own. */
@Component(
        service = DynamicFeature.class,
        scope = ServiceScope.PROTOTYPE,
        property = {
            "osgi.jaxrs.extension:Boolean=true",
            "osgi.jaxrs.name=dockstat.requests",
            "osgi.jaxrs.application.select=(osgi.jaxrs.name=dockstat.*)"
        })
public final class MatchedRoutes implements DynamicFeature {
    @Override
    public void configure(ResourceInfo route, FeatureContext context) {
        context.register(new MatchedRequest(route.getResourceClass(), route.getResourceMethod()));
    }
}
