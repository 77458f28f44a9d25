package io.dockstat.modules.internal;

import io.dockstat.DockStatException;
import io.dockstat.rest.ReadinessCheck;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Whether a module does what the one before it did: components, routes, and what it says of itself. For any thread. */
@Component(service = Health.class)
public final class Health {
    private static final Pattern FRAME = Pattern.compile("\\s+at |\\s*\\.\\.\\. \\d+");
    private static final Pattern CLASS_NAME = Pattern.compile("^(?:Caused by: )?[\\w.$]+(?:: |$)");
    private static final long LOOK_NANOS = Duration.ofMillis(5).toNanos();

    private final BundleContext bundles;
    private final ServiceComponentRuntime components;
    private final Routes routes;

    @Activate
    public Health(BundleContext bundles, @Reference ServiceComponentRuntime components, @Reference Routes routes) {
        this.bundles = bundles;
        this.components = components;
        this.routes = routes;
    }

    /**
     * What was well before a swap.
     *
     * @param own the module's own applications
     * @param answering every application that had a resource
     * @param missing components that could not do their work even then
     */
    record Before(List<String> own, Set<String> answering, Set<String> missing) {}

    Before before(Bundle bundle) {
        Map<String, Integer> resources = routes.resources();
        Set<String> answering = resources.keySet().stream()
                .filter(name -> answers(resources, name))
                .collect(Collectors.toSet());
        Set<String> missing = components.getComponentDescriptionDTOs(bundle).stream()
                .filter(component -> fault(component).isPresent())
                .map(component -> component.name)
                .collect(Collectors.toSet());
        return new Before(routes.applications(bundle), answering, missing);
    }

    /**
     * Waits until it is well.
     *
     * @throws DockStatException CONFLICT with what is wrong, when the time is over before that
     */
    void await(Bundle bundle, Before before, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        Optional<String> problem = problem(bundle, before);
        while (problem.isPresent()) {
            if (System.nanoTime() > end || failedForGood(bundle, before)) {
                throw DockStatException.conflict(problem.get());
            }
            LockSupport.parkNanos(LOOK_NANOS);
            problem = problem(bundle, before);
        }
    }

    private Optional<String> problem(Bundle bundle, Before before) {
        if (bundle.getState() != Bundle.ACTIVE) {
            return Optional.of("it is not active");
        }
        return components(bundle, before).or(() -> routes(before)).or(() -> ownWords(bundle));
    }

    private Optional<String> components(Bundle bundle, Before before) {
        return components.getComponentDescriptionDTOs(bundle).stream()
                .filter(component -> !before.missing.contains(component.name))
                .flatMap(component -> fault(component).stream())
                .findFirst();
    }

    private boolean failedForGood(Bundle bundle, Before before) {
        return components.getComponentDescriptionDTOs(bundle).stream()
                .filter(component -> !before.missing.contains(component.name))
                .flatMap(this::configurations)
                .anyMatch(present -> present.state == ComponentConfigurationDTO.FAILED_ACTIVATION);
    }

    private Stream<ComponentConfigurationDTO> configurations(ComponentDescriptionDTO component) {
        return components.getComponentConfigurationDTOs(component).stream();
    }

    private Optional<String> fault(ComponentDescriptionDTO component) {
        return configurations(component)
                .flatMap(present -> fault(component, present).stream())
                .findFirst();
    }

    private static Optional<String> fault(ComponentDescriptionDTO component, ComponentConfigurationDTO present) {
        String name = "its component " + component.name.replaceAll(".*\\.", "");
        return switch (present.state) {
            case ComponentConfigurationDTO.ACTIVE -> Optional.empty();
            case ComponentConfigurationDTO.SATISFIED ->
                component.immediate ? Optional.of(name + " is not active yet") : Optional.empty();
            case ComponentConfigurationDTO.FAILED_ACTIVATION ->
                Optional.of(name + " failed: " + words(present.failure));
            case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION ->
                Optional.of(name + " waits for its configuration");
            default -> Optional.of(name + " waits for " + waitsFor(present));
        };
    }

    private static String waitsFor(ComponentConfigurationDTO present) {
        return Arrays.stream(present.unsatisfiedReferences)
                .map((UnsatisfiedReferenceDTO reference) -> reference.name)
                .collect(Collectors.joining(", "));
    }

    /** The words of the last cause in a stack trace, without the name of its class. */
    static String words(@Nullable String trace) {
        List<String> causes = Objects.requireNonNullElse(trace, "")
                .lines()
                .filter(line -> !line.isBlank() && !FRAME.matcher(line).lookingAt())
                .toList();
        return causes.isEmpty()
                ? "it does not say why"
                : CLASS_NAME.matcher(causes.getLast()).replaceFirst("").strip();
    }

    private Optional<String> routes(Before before) {
        Map<String, Integer> now = routes.resources();
        return before.own.stream()
                .filter(name -> before.answering.contains(name) && !answers(now, name))
                .map(name -> "it has no routes")
                .findFirst()
                .or(() -> before.answering.stream()
                        .filter(name -> !answers(now, name))
                        .map(name -> "the routes of " + name + " are not back")
                        .sorted()
                        .findFirst());
    }

    private static boolean answers(Map<String, Integer> resources, String application) {
        return resources.getOrDefault(application, 0) > 0;
    }

    private Optional<String> ownWords(Bundle bundle) {
        return Routes.services(bundle)
                .filter(service -> Arrays.asList((String[]) service.getProperty("objectClass"))
                        .contains(ReadinessCheck.class.getName()))
                .flatMap(service -> word(service).stream())
                .findFirst();
    }

    private Optional<String> word(ServiceReference<?> service) {
        try {
            return bundles.getService(service) instanceof ReadinessCheck check
                    ? check.problem().map(words -> "it says of itself: " + check.name() + ": " + words)
                    : Optional.empty();
        } finally {
            bundles.ungetService(service);
        }
    }
}
