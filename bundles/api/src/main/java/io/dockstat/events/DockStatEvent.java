package io.dockstat.events;

import java.util.List;

/** Something that happened to a host or a container. Immutable; the family is closed, so a {@code switch} over it is whole. */
public sealed interface DockStatEvent
        permits HostAdded,
                HostUpdated,
                HostRemoved,
                HostHealthChanged,
                HostMetricsRead,
                ContainerCreated,
                ContainerStarted,
                ContainerStopped,
                ContainerDied,
                ContainerDestroyed,
                ContainerRemoved,
                ContainerMetricsRead,
                ErrorOccurred {
    /** The names of all events, in the order of the documentation. */
    List<String> NAMES = List.of(
            "host:added",
            "host:updated",
            "host:removed",
            "host:health:changed",
            "host:metrics",
            "container:metrics",
            "container:created",
            "container:started",
            "container:stopped",
            "container:died",
            "container:destroyed",
            "container:removed",
            "error");

    /** Its name on the wire, for example {@code container:started}. */
    String name();

    /** Whether a later one of its kind makes it worthless: the first to be dropped where somebody is too slow. */
    default boolean replaceable() {
        return name().endsWith(":metrics");
    }
}
