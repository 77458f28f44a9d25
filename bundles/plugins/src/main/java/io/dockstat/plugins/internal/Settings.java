package io.dockstat.plugins.internal;

import io.dockstat.Validation;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the server's owner lets one plugin run.
 *
 * @param deadlineSeconds how long one call, one event, the start or the stop may take
 * @param grants what it may beside the usual: {@code http}, to ask other servers (bundles only)
 */
public record Settings(double deadlineSeconds, List<String> grants) {
    /** What holds until somebody says otherwise. */
    public static final Settings USUAL = new Settings(10, List.of());

    private static final double LEAST = 0.1;
    private static final double MOST = 300;
    private static final List<String> KNOWN = List.of("http");

    public Settings {
        grants = List.copyOf(grants);
    }

    Duration deadline() {
        return Duration.ofNanos((long) (deadlineSeconds * 1e9));
    }

    /** What a request asks for; what is absent stays as it was. */
    public record Given(
            @Nullable Double deadlineSeconds, @Nullable List<String> grants) {
        /**
         * Put over what held before.
         *
         * @throws io.dockstat.DockStatException INVALID with every field at fault
         */
        public Settings checked(Settings before) {
            Validation input = new Validation();
            double deadline = deadlineSeconds == null ? before.deadlineSeconds : deadlineSeconds;
            List<String> granted = grants == null ? before.grants : grants;
            input.check(
                    deadline >= LEAST && deadline <= MOST,
                    "deadlineSeconds",
                    "must be from " + LEAST + " to " + (int) MOST);
            input.check(KNOWN.containsAll(granted), "grants", "may hold " + String.join(", ", KNOWN));
            input.done();
            return new Settings(deadline, granted.stream().distinct().toList());
        }
    }
}
