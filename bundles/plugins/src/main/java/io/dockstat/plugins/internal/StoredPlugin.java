package io.dockstat.plugins.internal;

import io.dockstat.JsonText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plugin as it is stored, without its code.
 *
 * @param id positive, never used twice
 * @param sha256 of its code
 * @param activeOrder null unless it is to be active; the smaller the earlier it is started
 * @param config the stored values of its configuration: a JSON object, without defaults
 * @param configSchema the schema that it told when it last ran; null before the first time
 * @param file its name in the drop folder; null where it did not come from there
 */
public record StoredPlugin(
        int id,
        Metadata about,
        Code.Kind kind,
        String sha256,
        @Nullable Integer activeOrder,
        JsonText config,
        @Nullable JsonText configSchema,
        Settings settings,
        @Nullable String file) {
    /** Its name. */
    public String name() {
        return about.name();
    }

    boolean wanted() {
        return activeOrder != null;
    }

    /** Its name in the drop folder. */
    public Optional<String> dropped() {
        return Optional.ofNullable(file);
    }
}
