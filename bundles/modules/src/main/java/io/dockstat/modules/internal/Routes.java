package io.dockstat.modules.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.jaxrs.runtime.JaxrsServiceRuntime;
import org.osgi.service.jaxrs.runtime.dto.ApplicationDTO;

/** Which addresses are answered, and by which bundle. For any thread; read anew each time. */
@Component(service = Routes.class)
public final class Routes {
    private static final String PATTERN = "osgi.http.whiteboard.servlet.pattern";
    private static final String OF_OURS = "dockstat.";

    private static final Pattern FIRST_PART = Pattern.compile("^/*([^/]*).*$");
    private static final Pattern PLAIN = Pattern.compile("[\\w-]+");

    private final BundleContext bundles;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable JaxrsServiceRuntime runtime;

    @Activate
    public Routes(BundleContext bundles) {
        this.bundles = bundles;
    }

    /** How many resources each area's application has, by the application's name. */
    Map<String, Integer> resources() {
        Map<String, Integer> resources = new TreeMap<>();
        applications()
                .forEach(application -> resources.put(
                        application.name, application.resourceDTOs == null ? 0 : application.resourceDTOs.length));
        return resources;
    }

    /** Those of its applications. */
    List<String> applications(Bundle bundle) {
        return applications()
                .filter(application -> bundle.equals(owner(application.serviceId)))
                .map(application -> application.name)
                .toList();
    }

    /** The paths that it answers, each with all below. */
    List<String> of(Bundle bundle) {
        Stream<String> areas = applications()
                .filter(application -> bundle.equals(owner(application.serviceId)))
                .flatMap(Routes::paths);
        return Stream.concat(areas, services(bundle).flatMap(Routes::servlet))
                .map(Routes::plain)
                .distinct()
                .sorted()
                .toList();
    }

    /** The base may be another area's too: {@code /docker} has the routes of one, and below it those of others. */
    private static Stream<String> paths(ApplicationDTO application) {
        List<String> first = Stream.ofNullable(application.resourceDTOs)
                .flatMap(Arrays::stream)
                .flatMap(resource -> Arrays.stream(resource.resourceMethods))
                .map(method -> FIRST_PART.matcher(method.path).replaceAll("$1"))
                .distinct()
                .toList();
        boolean literal = first.stream().allMatch(part -> PLAIN.matcher(part).matches());
        return literal && !first.isEmpty()
                ? first.stream().map(part -> application.base + "/" + part)
                : Stream.of(application.base);
    }

    private Stream<ApplicationDTO> applications() {
        JaxrsServiceRuntime present = runtime;
        return present == null
                ? Stream.empty()
                : Arrays.stream(present.getRuntimeDTO().applicationDTOs)
                        .filter(application -> application.name.startsWith(OF_OURS));
    }

    private @Nullable Bundle owner(long service) {
        try {
            ServiceReference<?>[] found = bundles.getAllServiceReferences(null, "(service.id=" + service + ")");
            return found == null ? null : found[0].getBundle();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("a number makes a filter", e);
        }
    }

    static Stream<ServiceReference<?>> services(Bundle bundle) {
        return Stream.ofNullable(bundle.getRegisteredServices()).flatMap(Arrays::stream);
    }

    /** Servlets of the server itself; those of a context of its own are their owner's matter. */
    private static Stream<String> servlet(ServiceReference<?> service) {
        Object pattern = service.getProperty(PATTERN);
        boolean own = service.getProperty("osgi.http.whiteboard.context.select") != null;
        return own || !(pattern instanceof String text) ? Stream.empty() : Stream.of(text);
    }

    private static String plain(String path) {
        String bare = path.replaceAll("[/*]+$", "");
        return bare.startsWith("/") ? bare : "/" + bare;
    }
}
