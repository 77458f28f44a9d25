package io.dockstat.plugins;

import org.jspecify.annotations.Nullable;

/**
 * Offered by a plugin as a service: what it knows in memory, for its next version. While the plugin's code is swapped, no request and no
 * event comes. What is handed over are plain values: maps with texts as keys, lists, texts, numbers, booleans and null.
 */
public interface PluginState {
    /** What the next version is to know; null for nothing. Throws where it must not be swapped now. */
    @Nullable Object exportState();

    /**
     * Called before it answers or hears anything; what it throws undoes the swap.
     *
     * @param state what the last version exported, copied
     */
    void importState(Object state);
}
