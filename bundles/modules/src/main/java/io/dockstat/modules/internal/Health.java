package io.dockstat.modules.internal;

import io.dockstat.DockStatException;
import io.dockstat.rest.ReadinessCheck;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
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
import org.osgi.framework.InvalidSyntaxException;
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
     * @param content the checks of all modules that had nothing to say
     */
    record Before(List<String> own, Set<String> answering, Set<String> missing, Set<String> content) {}

    /** @param passing whether it ends by itself */
    private record Problem(String words, boolean passing) {
        static Problem lasting(String words) {
            return new Problem(words, false);
        }
    }

    Before before(Bundle bundle) {
        Map<String, Integer> resources = routes.resources();
        Set<String> answering = resources.keySet().stream()
                .filter(name -> answers(resources, name))
                .collect(Collectors.toSet());
        Set<String> missing = components.getComponentDescriptionDTOs(bundle).stream()
                .filter(component -> fault(component).isPresent())
                .map(component -> component.name)
                .collect(Collectors.toSet());
        Set<String> content = checks().map(this::check)
                .flatMap(Optional::stream)
                .filter(check -> check.problem().isEmpty())
                .map(ReadinessCheck::name)
                .collect(Collectors.toSet());
        return new Before(routes.applications(bundle), answering, missing, content);
    }

    /**
     * Waits until it is well, or nothing is left but work that takes its time.
     *
     * @param end until when, in the time of {@link System#nanoTime}
     * @throws DockStatException CONFLICT with what is wrong, when the time is over before that
     */
    void await(Bundle bundle, Before before, long end) {
        Optional<Problem> problem = problem(bundle, before);
        while (problem.isPresent()) {
            boolean late = System.nanoTime() - end > 0;
            if (late && problem.get().passing) {
                return;
            }
            if (late || failedForGood(bundle, before)) {
                throw DockStatException.conflict(problem.get().words);
            }
            LockSupport.parkNanos(LOOK_NANOS);
            problem = problem(bundle, before);
        }
    }

    private Optional<Problem> problem(Bundle bundle, Before before) {
        if (bundle.getState() != Bundle.ACTIVE) {
            return Optional.of(Problem.lasting("it is not active"));
        }
        return components(bundle, before)
                .or(() -> routes(before))
                .map(Problem::lasting)
                .or(() -> words(bundle, before));
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

    /** What it says of itself, and others that had nothing to say before. What lasts comes first. */
    private Optional<Problem> words(Bundle bundle, Before before) {
        return checks().flatMap(service -> word(service, bundle, before).stream())
                .min(Comparator.comparing(Problem::passing));
    }

    private Optional<Problem> word(ServiceReference<ReadinessCheck> service, Bundle bundle, Before before) {
        boolean own = bundle.equals(service.getBundle());
        return check(service)
                .filter(check -> own || before.content.contains(check.name()))
                .flatMap(check -> check.problem()
                        .map(words -> (own ? "it says of itself: " : "after it, ") + check.name() + ": " + words)
                        .map(words -> new Problem(words, check.isUnderWay())));
    }

    private Stream<ServiceReference<ReadinessCheck>> checks() {
        try {
            return bundles.getServiceReferences(ReadinessCheck.class, null).stream();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("There is no filter", e);
        }
    }

    /** Empty where it has just gone. */
    private Optional<ReadinessCheck> check(ServiceReference<ReadinessCheck> service) {
        try {
            return Optional.ofNullable(bundles.getService(service));
        } finally {
            bundles.ungetService(service);
        }
    }
}
