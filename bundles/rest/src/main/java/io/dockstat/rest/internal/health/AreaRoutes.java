package io.dockstat.rest.internal.health;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.jaxrs.runtime.JaxrsServiceRuntime;
import org.osgi.service.jaxrs.runtime.dto.ApplicationDTO;

/**
 * Which areas have routes.
 *
 * @param names of the applications that have at least one resource
 */
record AreaRoutes(Set<String> names) {
    AreaRoutes {
        names = Set.copyOf(names);
    }

    static AreaRoutes of(@Nullable JaxrsServiceRuntime runtime) {
        if (runtime == null) {
            return new AreaRoutes(Set.of());
        }
        return new AreaRoutes(Arrays.stream(runtime.getRuntimeDTO().applicationDTOs)
                .filter(AreaRoutes::hasResource)
                .map(application -> application.name)
                .collect(Collectors.toSet()));
    }

    private static boolean hasResource(ApplicationDTO application) {
        return application.resourceDTOs != null && application.resourceDTOs.length > 0;
    }

    Optional<String> problem(String area) {
        return names.contains("dockstat." + area) ? Optional.empty() : Optional.of("its routes are not there");
    }
}
