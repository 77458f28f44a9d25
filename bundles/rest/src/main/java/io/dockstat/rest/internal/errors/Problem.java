package io.dockstat.rest.internal.errors;

import io.dockstat.DockStatException;
import io.dockstat.FieldError;
import io.dockstat.rest.RequestAttributes;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;

/**
 * What went wrong, as the sender may know it.
 *
 * @param kind its row in the table of errors
 * @param message what was wrong, naming the field or id; never a secret or a class name
 * @param details the fields at fault
 */
public record Problem(Kind kind, String message, List<FieldError> details) {
    public Problem {
        details = List.copyOf(details);
    }

    /** A problem that is not about fields. */
    public Problem(Kind kind, String message) {
        this(kind, message, List.of());
    }

    /** What a servlet outside JAX-RS noted as its reason; empty where it noted none. */
    public static Optional<Problem> noted(HttpServletRequest request) {
        return request.getAttribute(RequestAttributes.PROBLEM) instanceof DockStatException reason
                ? Problems.of(reason)
                : Optional.empty();
    }

    /** What a bare status of the container or of JAX-RS says about a request. */
    public static Problem of(int status, String method, String path) {
        Kind kind = Kind.of(status);
        return new Problem(kind, message(kind, method, path));
    }

    private static String message(Kind kind, String method, String path) {
        return switch (kind) {
            case NOT_FOUND -> "Cannot " + method + " " + path;
            case METHOD_NOT_ALLOWED -> method + " is not possible on " + path + "; the header Allow tells what is";
            case NOT_ACCEPTABLE -> "The answer exists in none of the types that the header Accept names";
            case UNSUPPORTED_TYPE -> "The body is of none of the types that this route takes, mostly application/json";
            case TOO_LARGE -> "The body is larger than the limit";
            case URI_TOO_LONG -> "The address is longer than the limit";
            case HEADERS_TOO_LARGE -> "The headers are larger than the limit";
            case UNAVAILABLE -> "The server cannot answer this right now; try again shortly";
            case HTTP_VERSION -> "The server speaks HTTP/1.1";
            case INTERNAL -> "An unexpected error occurred; the log has it under the request id";
            default -> "The request cannot be understood";
        };
    }
}
