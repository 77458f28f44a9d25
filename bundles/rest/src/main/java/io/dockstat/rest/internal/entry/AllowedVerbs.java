package io.dockstat.rest.internal.entry;

import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.jaxrs.runtime.JaxrsServiceRuntime;
import org.osgi.service.jaxrs.runtime.dto.RuntimeDTO;

/** What can be done with an address: the JAX-RS implementation itself names the verbs of all of a resource's addresses. */
@Component(service = AllowedVerbs.class)
public final class AllowedVerbs {
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable JaxrsServiceRuntime routes;

    /**
     * The verbs of one address, read anew for it is asked for rarely.
     *
     * @param base the application's path
     * @param address below it
     * @return in order of the alphabet; empty where the address is nobody's
     */
    SortedSet<String> of(String base, String address) {
        JaxrsServiceRuntime present = routes;
        return present == null ? new TreeSet<>() : of(present.getRuntimeDTO(), base, address);
    }

    static SortedSet<String> of(RuntimeDTO routes, String base, String address) {
        SortedSet<String> verbs = new TreeSet<>();
        Arrays.stream(routes.applicationDTOs)
                .filter(application -> PathTemplate.of(application.base).covers(base))
                .flatMap(application -> Arrays.stream(application.resourceDTOs))
                .flatMap(resource -> Arrays.stream(resource.resourceMethods))
                .filter(method -> PathTemplate.of(method.path).covers(address))
                .forEach(method -> add(method.method, verbs));
        return verbs;
    }

    private static void add(String verb, SortedSet<String> verbs) {
        verbs.add(verb);
        verbs.add("OPTIONS");
        if ("GET".equals(verb)) {
            verbs.add("HEAD");
        }
    }
}
