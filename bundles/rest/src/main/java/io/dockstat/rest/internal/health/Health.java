package io.dockstat.rest.internal.health;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code /health/ready}.
 *
 * @param status of all checks together
 * @param checks one per area, and one per thing that an area watches over
 */
public record Health(Status status, List<Check> checks) {
    /** In order or not. */
    public enum Status {
        UP,
        DOWN
    }

    /**
     * One check.
     *
     * @param name what was checked
     * @param status whether it is in order
     * @param message what is wrong; null while all is well
     */
    public record Check(
            String name, Status status, @Nullable String message) {
        static Check of(String name, Optional<String> problem) {
            return new Check(name, problem.isPresent() ? Status.DOWN : Status.UP, problem.orElse(null));
        }
    }

    public Health {
        checks = List.copyOf(checks);
    }

    static Health of(List<Check> checks) {
        boolean up = checks.stream().allMatch(check -> check.status() == Status.UP);
        return new Health(up ? Status.UP : Status.DOWN, checks);
    }

    Optional<String> missing() {
        return status == Status.UP
                ? Optional.empty()
                : Optional.of(checks.stream()
                        .filter(check -> check.status() == Status.DOWN)
                        .map(check -> check.name() + ": " + check.message())
                        .collect(Collectors.joining("; ")));
    }
}
