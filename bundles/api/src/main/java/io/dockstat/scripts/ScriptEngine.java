package io.dockstat.scripts;

/** Runs plugins that are scripts. It is made ready by its first use, so a server without such plugins pays nothing. For any thread. */
public interface ScriptEngine {
    /**
     * Parses a module and looks at what it imports; runs nothing of it.
     *
     * @param name for messages
     * @param code an ES module
     * @throws io.dockstat.DockStatException INVALID, field {@code plugin}, where it does not parse or imports what cannot work here;
     *     the message names line and column
     */
    void check(String name, String code);

    /**
     * Runs a module: evaluates it, tells the platform its shape, calls its {@code init}. Blocks until that is done.
     *
     * @throws io.dockstat.DockStatException PLUGIN_FAILED where it throws or has no usable shape, PLUGIN_TIMEOUT where it takes
     *     longer than its deadline; nothing of it runs any more then, or is counted as abandoned
     */
    Script start(ScriptSource source, ScriptPlatform platform);
}
