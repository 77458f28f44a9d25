package io.dockstat.plugins.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.FieldError;
import io.dockstat.JsonText;
import io.dockstat.plugins.internal.config.ConfigSchema;
import java.util.List;
import java.util.Objects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The plugins' own configuration. For any thread. */
@Component(service = Configurations.class)
public final class Configurations {
    private final StoredPlugins stored;
    private final Plugins plugins;

    @Activate
    public Configurations(@Reference StoredPlugins stored, @Reference Plugins plugins) {
        this.stored = stored;
        this.plugins = plugins;
    }

    /** The schema it told when it last ran; an empty object before that, or where it has none. */
    public JsonText schema(int id) {
        return Objects.requireNonNullElse(stored.get(id).configSchema(), JsonText.EMPTY_OBJECT);
    }

    /** The values in force, defaults among them, secrets masked. */
    public ObjectNode values(int id) {
        ConfigSchema schema = ConfigSchema.of(schema(id));
        return schema.masked(schema.withDefaults(Json.object(stored.get(id).config())));
    }

    /**
     * Stores other values and hands them to the plugin; one that does not take them is started again.
     *
     * @return whether it was started again
     * @throws DockStatException INVALID with every field at fault; CONFLICT while its schema is not known; what the plugin says where
     *     it cannot live with them
     */
    public boolean change(int id, ObjectNode given) {
        StoredPlugin plugin = stored.get(id);
        if (plugin.configSchema() == null) {
            throw DockStatException.conflict("The plugin \"" + plugin.name()
                    + "\" has never run, so its schema is not known; activate it first");
        }
        ConfigSchema schema = ConfigSchema.of(schema(id));
        ObjectNode values = schema.unmasked(given, Json.object(plugin.config()));
        refuse(schema.faults(schema.withDefaults(values)));
        JsonText whole = Json.text(schema.withDefaults(values));
        LivePlugin live = plugins.live(plugin);
        refuse(live.running().map(running -> running.configFaults(whole)).orElse(List.of()));
        stored.config(id, Json.text(values));
        return hand(live, whole);
    }

    private boolean hand(LivePlugin live, JsonText values) {
        if (!live.isActive()
                || live.running()
                        .filter(running -> running.configChanged(values))
                        .isPresent()) {
            return false;
        }
        plugins.restart(live.id());
        return true;
    }

    private static void refuse(List<FieldError> faults) {
        if (!faults.isEmpty()) {
            FieldError first = faults.getFirst();
            throw new DockStatException(ErrorCode.INVALID, first.field() + " " + first.message(), faults, null);
        }
    }
}
