package io.dockstat.modules.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.dto.ServiceReferenceDTO;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * Who would answer by halves without a module: the module itself, and those that take one service of it. Who collects what many offer
 * ({@code 0..n}) does well without one of them. For any thread; read anew each time.
 */
@Component(service = Reach.class)
public final class Reach {
    private static final List<String> ALL = List.of("/");

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
        return Stream.concat(Stream.of(bundle), users(bundle).stream())
                .flatMap(each -> routes.of(each).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Every area stands on it. */
    private static boolean isShared(ServiceReference<?> service) {
        Object types = service.getProperty(Constants.OBJECTCLASS);
        boolean first = types instanceof String[] names
                && Arrays.asList(names).contains("org.osgi.service.servlet.whiteboard.Preprocessor");
        return first || service.getProperty("osgi.jaxrs.extension") != null;
    }

    /** Those of our bundles that take one service of it. */
    List<Bundle> users(Bundle bundle) {
        Set<Long> offered = Routes.services(bundle)
                .map(service -> (Long) service.getProperty(Constants.SERVICE_ID))
                .collect(Collectors.toSet());
        return ours().filter(other -> !other.equals(bundle) && takes(other, offered))
                .toList();
    }

    /** Those of our bundles of which it takes one service. */
    List<Bundle> used(Bundle bundle) {
        return ours().filter(other -> users(other).contains(bundle)).toList();
    }

    private Stream<Bundle> ours() {
        return Arrays.stream(bundles.getBundles()).filter(Names::isArea);
    }

    private boolean takes(Bundle bundle, Set<Long> offered) {
        Set<Long> many = new TreeSet<>();
        for (ComponentDescriptionDTO component : components.getComponentDescriptionDTOs(bundle)) {
            Set<String> single = Arrays.stream(component.references)
                    .filter(reference -> reference.cardinality.endsWith("..1"))
                    .map(reference -> reference.name)
                    .collect(Collectors.toSet());
            for (ComponentConfigurationDTO present : components.getComponentConfigurationDTOs(component)) {
                if (bound(present, single, true).anyMatch(offered::contains)) {
                    return true;
                }
                bound(present, single, false).forEach(many::add);
            }
        }
        return takesByHand(bundle, offered, many);
    }

    private static Stream<Long> bound(ComponentConfigurationDTO present, Set<String> single, boolean wanted) {
        return Arrays.stream(present.satisfiedReferences)
                .filter(reference -> single.contains(reference.name) == wanted)
                .flatMap(reference -> Arrays.stream(reference.boundServices))
                .map((ServiceReferenceDTO service) -> service.id);
    }

    /** With a tracker of its own, of which nobody tells how many it takes. */
    private static boolean takesByHand(Bundle bundle, Set<Long> offered, Set<Long> many) {
        return Stream.ofNullable(bundle.getServicesInUse())
                .flatMap(Arrays::stream)
                .map(service -> (Long) service.getProperty(Constants.SERVICE_ID))
                .anyMatch(id -> offered.contains(id) && !many.contains(id));
    }
}
