package io.dockstat.rest.internal.entry;

import io.dockstat.rest.internal.errors.Kind;
import io.dockstat.rest.internal.errors.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Refuses parameters inside a path ({@code /a;b=c}): one layer drops them and the next sees them, which is how checks
 * of paths are gone round. The server itself refuses encoded slashes and dots before this.
 */
final class PathCheck {
    private PathCheck() {}

    static Optional<Problem> refusal(HttpServletRequest request) {
        return request.getRequestURI().indexOf(';') >= 0
                ? Optional.of(new Problem(Kind.BAD_REQUEST, "The path must not contain a semicolon"))
                : Optional.empty();
    }
}
