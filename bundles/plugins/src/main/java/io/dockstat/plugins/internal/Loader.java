package io.dockstat.plugins.internal;

import java.util.function.Consumer;

/** One kind of plugin: how its code is checked and run. For any thread. */
public interface Loader {
    /** Which kind of code it takes. */
    Code.Kind kind();

    /**
     * Parses, resolves, and runs nothing.
     *
     * @throws io.dockstat.DockStatException INVALID where it could never run; UNAVAILABLE where that cannot be told now
     */
    void check(Code code);

    /**
     * Starts it, beside other versions of it; returns when it is ready to {@link Running#serve}, or by its deadline and a little more.
     *
     * @param code what to run
     * @param home what it is given; good until the running plugin is closed
     * @throws io.dockstat.DockStatException PLUGIN_FAILED with the reason where it does not start, PLUGIN_TIMEOUT where it takes too
     *     long; nothing of it is left then, but for threads that do not die
     */
    Running start(Code code, Home home);

    /**
     * Starts it and has it answer, where no other version of it does; throws like both, and then nothing of it is left.
     *
     * @param before done when it has started and does not answer yet
     */
    default Running startAlone(Code code, Home home, Consumer<Running> before) {
        Running running = start(code, home);
        try {
            before.accept(running);
            running.serve(home.deadline());
            return running;
        } catch (RuntimeException | LinkageError e) {
            running.close();
            throw e;
        }
    }

    /** Lets go of what it keeps of a plugin between its starts: the plugin is not installed any more. */
    default void forget(int id) {}
}
