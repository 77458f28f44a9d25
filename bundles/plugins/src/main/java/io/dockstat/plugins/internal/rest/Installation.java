package io.dockstat.plugins.internal.rest;

import io.dockstat.Validation;
import io.dockstat.plugins.internal.Author;
import io.dockstat.plugins.internal.Code;
import io.dockstat.plugins.internal.Delivery;
import io.dockstat.plugins.internal.Metadata;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body that installs a script. */
public record Installation(
        @Nullable String name,
        @Nullable String description,
        @Nullable String version,
        @Nullable String repository,
        @Nullable String repoType,
        @Nullable String manifest,
        @Nullable Author author,
        @Nullable List<@Nullable String> tags,
        @Nullable String plugin) {
    /** @throws io.dockstat.DockStatException INVALID with every field at fault */
    Delivery checked() {
        Validation input = new Validation();
        String text = input.required("plugin", plugin, "?");
        input.check(!text.isBlank(), "plugin", "must not be empty");
        Metadata about = Metadata.checked(
                new Metadata.Given(name, description, version, repository, repoType, manifest, author, tags), input);
        return new Delivery(about, Code.of(Code.Kind.SCRIPT, about.name(), text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The answer. */
    public record Done(boolean success, int id, String message) {
        Done(int id) {
            this(true, id, "Plugin saved successfully");
        }
    }
}
