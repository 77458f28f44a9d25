package io.dockstat.plugins.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.dockstat.Validation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who made a plugin.
 *
 * @param name not blank
 * @param license MIT where none was given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Author(
        String name,
        @Nullable String email,
        @Nullable String website,
        @Nullable String license) {
    private static final String USUAL_LICENSE = "MIT";

    public Author {
        license = Objects.requireNonNullElse(license, USUAL_LICENSE);
    }

    static Author checked(Validation input, @Nullable Author given) {
        if (given == null) {
            input.fault("author", "is required");
            return new Author("?", null, null, null);
        }
        input.name("author.name", given.name);
        return given;
    }
}
