package io.dockstat.rest.internal.errors;

import java.io.IOException;
import java.util.Objects;

/** More of a body was read than the limit allows. */
public final class BodyTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    public BodyTooLargeException(long limit) {
        super(message(limit));
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNullElse(super.getMessage(), "");
    }

    /** What the sender reads. */
    public static String message(long limit) {
        return "The body is larger than the limit of " + limit + " bytes";
    }
}
