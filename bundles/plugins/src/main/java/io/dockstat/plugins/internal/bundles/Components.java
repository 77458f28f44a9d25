package io.dockstat.plugins.internal.bundles;

import io.dockstat.DockStatException;
import io.dockstat.plugins.internal.Home;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Whether the components of a plugin are well: a component that does not come is silent otherwise. */
record Components(ServiceComponentRuntime runtime, Bundle bundle, Home home) {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);

    /**
     * Waits a moment for what they need.
     *
     * @throws DockStatException PLUGIN_FAILED naming a component that failed, or what it lacks
     * @throws InterruptedException the time for all of it is over
     */
    void check() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE;
        Optional<String> lacking = lacking();
        checkFailed();
        while (lacking.isPresent() && System.nanoTime() < end) {
            Thread.sleep(20);
            checkFailed();
            lacking = lacking();
        }
        if (lacking.isPresent()) {
            throw Failure.of(home, lacking.get());
        }
    }

    /** @throws DockStatException PLUGIN_FAILED naming a component that failed */
    void checkFailed() {
        configurations()
                .filter(each -> each.state == ComponentConfigurationDTO.FAILED_ACTIVATION)
                .findFirst()
                .ifPresent(each -> {
                    throw Failure.of(
                            home,
                            "failed: the component " + each.description.name + " did not start: "
                                    + reason(each.failure));
                });
    }

    private Optional<String> lacking() {
        return configurations().map(Components::lack).flatMap(Optional::stream).findFirst();
    }

    private static Optional<String> lack(ComponentConfigurationDTO component) {
        String name = "the component " + component.description.name;
        return switch (component.state) {
            case ComponentConfigurationDTO.UNSATISFIED_REFERENCE ->
                Optional.of("failed: " + name + " lacks " + references(component));
            case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION ->
                Optional.of("failed: " + name + " needs a configuration "
                        + String.join(", ", component.description.configurationPid));
            default -> Optional.empty();
        };
    }

    private static String references(ComponentConfigurationDTO component) {
        return Arrays.stream(component.unsatisfiedReferences)
                .map(missing -> Arrays.stream(component.description.references)
                        .filter(reference -> reference.name.equals(missing.name))
                        .findFirst()
                        .map(reference -> "a service " + reference.interfaceName)
                        .orElse("a service for " + missing.name))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private Stream<ComponentConfigurationDTO> configurations() {
        return runtime.getComponentDescriptionDTOs(bundle).stream().flatMap(this::configurations);
    }

    private Stream<ComponentConfigurationDTO> configurations(ComponentDescriptionDTO description) {
        return runtime.isComponentEnabled(description)
                ? runtime.getComponentConfigurationDTOs(description).stream()
                : Stream.empty();
    }

    /** The runtime gives a whole stack trace: its last cause says why. */
    private static String reason(String trace) {
        String last = trace.lines()
                .filter(line -> line.startsWith("Caused by: "))
                .reduce((first, second) -> second)
                .map(line -> line.substring("Caused by: ".length()))
                .orElseGet(() -> trace.lines().findFirst().orElse("without a reason"));
        int end = last.indexOf(": ");
        return end < 0 || last.contains("Error: ") ? last : last.substring(end + 2);
    }
}
