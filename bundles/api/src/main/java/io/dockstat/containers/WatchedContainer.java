package io.dockstat.containers;

import io.dockstat.engine.ContainerSummary;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A container and what is known of it.
 *
 * @param hostId its host
 * @param summary as its engine lists it
 * @param numbers null for a stopped one, or while none were read
 */
public record WatchedContainer(
        int hostId, ContainerSummary summary, @Nullable ContainerNumbers numbers) {
    public WatchedContainer {
        Objects.requireNonNull(summary, "summary");
    }

    /** Its numbers, where there are any. */
    public Optional<ContainerNumbers> reading() {
        return Optional.ofNullable(numbers);
    }
}
