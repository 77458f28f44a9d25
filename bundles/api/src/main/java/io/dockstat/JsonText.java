package io.dockstat;

import java.util.Objects;

/**
 * A value that is JSON text already, sent on as it is. Keeps what an engine said in its own words, and spares parsing
 * and writing it again.
 *
 * @param value one complete JSON value
 */
public record JsonText(String value) {
    /** {@code {}}. */
    public static final JsonText EMPTY_OBJECT = new JsonText("{}");

    public JsonText {
        Objects.requireNonNull(value, "value");
    }
}
