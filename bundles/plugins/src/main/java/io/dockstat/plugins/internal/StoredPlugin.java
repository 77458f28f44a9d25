package io.dockstat.plugins.internal;

import io.dockstat.JsonText;
import java.time.Instant;
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
 * @param fileSha256 of the file as it was last taken from there; the code may have been swapped since
 * @param previousVersion what it was before its last swap; null where it was never swapped
 * @param swappedAt when that was
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
        @Nullable String file,
        @Nullable String fileSha256,
        @Nullable String previousVersion,
        @Nullable Instant swappedAt) {
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
