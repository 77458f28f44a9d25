package io.dockstat.plugins;

import java.util.List;

/** How the installed plugins do. For any thread; waits for nothing. */
@FunctionalInterface
public interface PluginStatistics {
    /** All installed plugins, by id. */
    List<PluginFigures> now();
}
