package io.dockstat.engine;

import io.dockstat.JsonText;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A container as an engine lists it.
 *
 * @param id whole id
 * @param name without the leading slash
 * @param image as the container was made from
 * @param status for people, for example {@code Up 2 minutes (healthy)}
 * @param state {@code running}, {@code exited}, {@code paused}, {@code created}, {@code restarting}, {@code dead}, {@code removing}
 * @param created seconds since 1970-01-01 UTC
 * @param ports published and exposed ports
 * @param labels the container's labels
 * @param networks the engine's own object, network name to settings
 */
public record ContainerSummary(
        String id,
        String name,
        String image,
        String status,
        String state,
        long created,
        List<PortMapping> ports,
        Map<String, String> labels,
        JsonText networks) {
    public ContainerSummary {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(state, "state");
        ports = List.copyOf(ports);
        labels = Map.copyOf(labels);
    }

    /** Whether its processes run now, so that there are numbers to read. Those of a paused one stand still but exist. */
    public boolean hasNumbers() {
        return state.equals("running") || state.equals("paused");
    }
}
