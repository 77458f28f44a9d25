package io.dockstat;

import java.util.Objects;

/**
 * What is wrong with one field of the input.
 *
 * @param field the field's path as the sender wrote it, for example {@code options.defaultTimeout}
 * @param message what was expected, in a few words for the sender
 */
public record FieldError(String field, String message) {
    public FieldError {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(message, "message");
    }
}
