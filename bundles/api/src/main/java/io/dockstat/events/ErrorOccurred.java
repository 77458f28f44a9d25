package io.dockstat.events;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something failed that nobody asked for at that moment, for example a stream of events that broke.
 *
 * @param error what failed, in the words of whoever noticed
 * @param hostId the host it is about; null where it is about none
 * @param containerId the container it is about, whole id; null where it is about none
 * @param message what was being done; null where nothing is to be added
 */
public record ErrorOccurred(
        String error,
        @Nullable Integer hostId,
        @Nullable String containerId,
        @Nullable String message) implements DockStatEvent {
    public ErrorOccurred {
        Objects.requireNonNull(error, "error");
    }

    @Override
    public String name() {
        return "error";
    }
}
