package io.dockstat.plugins.internal.scripts;

import io.dockstat.DockStatException;
import io.dockstat.JsonText;
import io.dockstat.plugins.internal.Home;
import io.dockstat.plugins.internal.table.PluginTableStore;
import io.dockstat.scripts.ScriptPlatform;
import io.dockstat.scripts.ScriptShape;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one script can ask of the platform. Used by the script's own threads. */
final class Platform implements ScriptPlatform {
    private final Home home;
    private volatile @Nullable PluginTableStore table;

    Platform(Home home) {
        this.home = home;
    }

    @Override
    public JsonText described(ScriptShape shape) {
        table = shape.storage()
                .map(wanted -> PluginTableStore.open(home.storage(), wanted))
                .orElse(null);
        return home.config(Objects.requireNonNullElse(shape.configSchema(), JsonText.EMPTY_OBJECT));
    }

    @Override
    public JsonText table(JsonText operation) {
        PluginTableStore own = table;
        if (own == null) {
            throw DockStatException.invalid("table", "is not declared by this plugin");
        }
        return own.run(operation);
    }

    @Override
    public void log(System.Logger.Level level, String message) {
        home.log().write(level, message);
    }
}
