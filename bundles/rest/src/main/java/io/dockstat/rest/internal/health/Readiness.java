package io.dockstat.rest.internal.health;

import io.dockstat.rest.ReadinessCheck;
import io.dockstat.rest.internal.entry.Entry;
import io.dockstat.rest.internal.entry.Words;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.jaxrs.runtime.JaxrsServiceRuntime;

/** Whether the areas that should answer do, and what they themselves say. */
@Component(service = Readiness.class, configurationPid = Entry.PID)
public final class Readiness {
    private final List<String> expected;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable JaxrsServiceRuntime routes;

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<ReadinessCheck> checks = List.of();

    /** What may be configured. */
    public @interface Config {
        /** The areas that have to answer before the server is ready. */
        String[] expectedAreas() default {
            "clients", "hosts", "containers", "manager", "plugins", "db", "metrics", "docs"
        };
    }

    @Activate
    public Readiness(Config config) {
        this.expected = Words.of(config.expectedAreas());
    }

    /** From what is known; waits for nothing. */
    public Health now() {
        AreaRoutes areas = AreaRoutes.of(routes);
        Map<String, Optional<String>> problems = new LinkedHashMap<>();
        expected.forEach(name -> problems.put(name, areas.problem(name)));
        checks.stream()
                .sorted(Comparator.comparing(ReadinessCheck::name))
                .forEach(check -> problems.merge(check.name(), check.problem(), (area, own) -> area.or(() -> own)));
        return Health.of(problems.entrySet().stream()
                .map(entry -> Health.Check.of(entry.getKey(), entry.getValue()))
                .toList());
    }

    /** What is missing, for the log; empty when ready. */
    Optional<String> missing() {
        return now().missing();
    }
}
