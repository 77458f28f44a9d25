package io.dockstat.rest.internal.errors;

import io.dockstat.ErrorCode;
import java.util.Arrays;

/** The rows of the contract's table of errors: a status and the words for it. */
public enum Kind {
    VALIDATION(400, "Validation failed"),
    PARSE(400, "Parse error"),
    BAD_REQUEST(400, "Bad request"),
    UNAUTHORIZED(401, "Unauthorized"),
    FORBIDDEN(403, "Forbidden"),
    NOT_FOUND(404, "Not found"),
    METHOD_NOT_ALLOWED(405, "Method not allowed"),
    NOT_ACCEPTABLE(406, "Not acceptable"),
    CONFLICT(409, "Conflict"),
    TOO_LARGE(413, "Payload too large"),
    URI_TOO_LONG(414, "URI too long"),
    UNSUPPORTED_TYPE(415, "Unsupported media type"),
    MISDIRECTED(421, "Misdirected request"),
    TOO_MANY(429, "Too many requests"),
    HEADERS_TOO_LARGE(431, "Request header fields too large"),
    INTERNAL(500, "Internal server error"),
    UNAVAILABLE(503, "Unavailable"),
    TIMEOUT(504, "Timeout"),
    HTTP_VERSION(505, "HTTP version not supported"),
    PLUGIN_FAILED(500, "Plugin error"),
    PLUGIN_TIMEOUT(504, "Plugin timeout");

    private final int status;
    private final String error;

    Kind(int status, String error) {
        this.status = status;
        this.error = error;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The {@code error} on the wire. */
    public String error() {
        return error;
    }

    /** What a room's code means on the wire. */
    static Kind of(ErrorCode code) {
        return switch (code) {
            case INVALID -> VALIDATION;
            case MALFORMED -> PARSE;
            case NOT_FOUND -> NOT_FOUND;
            case CONFLICT -> CONFLICT;
            case TOO_LARGE -> TOO_LARGE;
            case UNAVAILABLE, ENGINE -> UNAVAILABLE;
            case PLUGIN_FAILED -> PLUGIN_FAILED;
            case PLUGIN_TIMEOUT -> PLUGIN_TIMEOUT;
            case INTERNAL -> INTERNAL;
        };
    }

    /** What a bare status means; one without a row of its own is a bad request below 500 and a defect from there. */
    public static Kind of(int status) {
        Kind otherwise = status < 500 ? BAD_REQUEST : INTERNAL;
        return Arrays.stream(values())
                .filter(kind -> kind.status == status && kind != VALIDATION && kind != PARSE)
                .findFirst()
                .orElse(otherwise);
    }
}
