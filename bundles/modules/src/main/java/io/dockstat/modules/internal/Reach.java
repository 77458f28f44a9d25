package io.dockstat.modules.internal;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.SatisfiedReferenceDTO;

/**
 * Who would answer by halves without a module: the module itself, those that take one service of it, and theirs. Who collects what many offer
 * ({@code 0..n}) does well without one of them. For any thread; read anew each time.
 */
@Component(service = Reach.class)
public final class Reach {
    private static final List<String> ALL = List.of("/");
    /** It speaks of all modules. */
    private static final String WHOLE = "/health/ready";

    private final BundleContext bundles;
    private final ServiceComponentRuntime components;
    private final Routes routes;

    @Activate
    public Reach(BundleContext bundles, @Reference ServiceComponentRuntime components, @Reference Routes routes) {
        this.bundles = bundles;
        this.components = components;
        this.routes = routes;
    }

    /** The paths that have to wait while it is replaced. */
    List<String> paths(Bundle bundle) {
        if (Routes.services(bundle).anyMatch(Reach::isShared)) {
            return ALL;
        }
        Stream<String> theirs = standing(bundle).stream().flatMap(each -> routes.of(each).stream());
        return Stream.concat(theirs, Stream.of(WHOLE)).distinct().sorted().toList();
    }

    /** It, its users, and theirs. */
    private Set<Bundle> standing(Bundle bundle) {
        Map<Bundle, List<Bundle>> users = users();
        Set<Bundle> found = new LinkedHashSet<>();
        Deque<Bundle> next = new ArrayDeque<>(List.of(bundle));
        while (!next.isEmpty()) {
            Bundle each = next.pop();
            if (found.add(each)) {
                next.addAll(users.getOrDefault(each, List.of()));
            }
        }
        return found;
    }

    /** Of each of our bundles, those of ours that take one service of it. */
    Map<Bundle, List<Bundle>> users() {
        List<Bundle> ours =
                Arrays.stream(bundles.getBundles()).filter(Names::isArea).toList();
        Map<Bundle, Set<Long>> taken = new LinkedHashMap<>();
        ours.forEach(bundle -> taken.put(bundle, taken(bundle)));
        Map<Bundle, List<Bundle>> users = new LinkedHashMap<>();
        for (Bundle bundle : ours) {
            Set<Long> offered = Routes.services(bundle).map(Reach::id).collect(Collectors.toSet());
            users.put(
                    bundle,
                    ours.stream()
                            .filter(other -> !other.equals(bundle) && !Collections.disjoint(taken.get(other), offered))
                            .toList());
        }
        return users;
    }

    /** Every area stands on it. */
    private static boolean isShared(ServiceReference<?> service) {
        Object types = service.getProperty(Constants.OBJECTCLASS);
        boolean first = types instanceof String[] names
                && Arrays.asList(names).contains("org.osgi.service.servlet.whiteboard.Preprocessor");
        return first || service.getProperty("osgi.jaxrs.extension") != null;
    }

    private Set<Long> taken(Bundle bundle) {
        Set<Long> one = new HashSet<>();
        Set<Long> many = new HashSet<>();
        for (ComponentDescriptionDTO component : components.getComponentDescriptionDTOs(bundle)) {
            Set<String> single = Arrays.stream(component.references)
                    .filter(reference -> reference.cardinality.endsWith("..1"))
                    .map(reference -> reference.name)
                    .collect(Collectors.toSet());
            for (ComponentConfigurationDTO present : components.getComponentConfigurationDTOs(component)) {
                for (SatisfiedReferenceDTO reference : present.satisfiedReferences) {
                    Set<Long> bound = single.contains(reference.name) ? one : many;
                    Arrays.stream(reference.boundServices).forEach(service -> bound.add(service.id));
                }
            }
        }
        byHand(bundle).filter(id -> !many.contains(id)).forEach(one::add);
        return one;
    }

    /** Also with a tracker of its own, of which nobody tells how many it takes. */
    private static Stream<Long> byHand(Bundle bundle) {
        return Stream.ofNullable(bundle.getServicesInUse())
                .flatMap(Arrays::stream)
                .map(Reach::id);
    }

    private static long id(ServiceReference<?> service) {
        return (Long) service.getProperty(Constants.SERVICE_ID);
    }
}
