package io.dockstat.plugins.internal.bundles;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.plugins.internal.Home;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A plugin's failure in words. */
final class Failure {
    private static final int DEEPEST = 20;

    private Failure() {}

    /** @param what the end of a sentence about the plugin */
    static DockStatException of(Home home, String what) {
        return of(ErrorCode.PLUGIN_FAILED, home, what, null);
    }

    /**
     * The same with a cause.
     *
     * @param code PLUGIN_FAILED or PLUGIN_TIMEOUT
     */
    static DockStatException of(ErrorCode code, Home home, String what, @Nullable Throwable cause) {
        return new DockStatException(code, "The plugin \"" + home.name() + "\" " + what, List.of(), cause);
    }

    /** Why it was thrown at the bottom of it. */
    static String reason(Throwable thrown) {
        Throwable root = thrown;
        for (int depth = 0; root.getCause() != null && depth < DEEPEST; depth++) {
            root = root.getCause();
        }
        String message = root.getMessage();
        if (message == null || message.isBlank() || root instanceof LinkageError) {
            return root.toString();
        }
        return message;
    }
}
