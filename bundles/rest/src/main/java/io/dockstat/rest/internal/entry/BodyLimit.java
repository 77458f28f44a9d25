package io.dockstat.rest.internal.entry;

import io.dockstat.rest.internal.errors.BodyTooLargeException;
import io.dockstat.rest.internal.errors.Kind;
import io.dockstat.rest.internal.errors.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/** How large the body of a request may be. */
final class BodyLimit {
    private static final long MEBIBYTE = 1024L * 1024;
    private static final long USUAL = MEBIBYTE;
    private static final long PLUGIN = 20 * MEBIBYTE;
    /** The largest of the distribution, a script engine, has 27 MiB. */
    private static final long MODULE = 64 * MEBIBYTE;

    private static final Pattern TAKES_PLUGINS = Pattern.compile("/api/v2/plugins/(?:install|[^/]+/code)/?");
    private static final Pattern TAKES_MODULES = Pattern.compile("/api/v2/modules/[^/]+/?");

    private BodyLimit() {}

    /** In bytes. */
    static long of(String path) {
        if (TAKES_PLUGINS.matcher(path).matches()) {
            return PLUGIN;
        }
        return TAKES_MODULES.matcher(path).matches() ? MODULE : USUAL;
    }

    /** Whether the request says itself that it is too large. */
    static Optional<Problem> refusal(HttpServletRequest request, long limit) {
        return request.getContentLengthLong() > limit
                ? Optional.of(new Problem(Kind.TOO_LARGE, BodyTooLargeException.message(limit)))
                : Optional.empty();
    }
}
