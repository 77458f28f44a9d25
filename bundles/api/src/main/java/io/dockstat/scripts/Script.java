package io.dockstat.scripts;

import io.dockstat.JsonText;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A running script. Calls wait for their turn; with {@code config.concurrency} above 1 several run at the same time, each in a
 * context of its own. For any thread.
 */
@ProviderType
public interface Script extends AutoCloseable {
    /** What it said of itself when it was evaluated. */
    ScriptShape shape();

    /**
     * Calls one of its routes. Blocks until it has answered or its time is over.
     *
     * @throws io.dockstat.DockStatException PLUGIN_FAILED where it threw, or answered what cannot be sent; PLUGIN_TIMEOUT where
     *     its time was over: then its context was thrown away, and the next call gets a fresh one
     */
    ScriptAnswer call(ScriptCall call);

    /**
     * Tells it of an event that it has a hook for. Blocks until the hook has returned.
     *
     * @param name for example {@code container:started}
     * @param arguments one JSON value; for {@code error} two, the first one {@code {"message":...}}, which the hook sees as an Error
     * @throws io.dockstat.DockStatException like {@link #call}
     */
    void event(String name, JsonText... arguments);

    /**
     * Hands it its configuration anew, where {@link ScriptShape#takesConfig()}.
     *
     * @throws io.dockstat.DockStatException like {@link #call}
     */
    void configChanged(JsonText values);

    /**
     * Asks it for what it knows in memory, for its next version.
     *
     * @return empty where it offers nothing
     * @throws io.dockstat.DockStatException like {@link #call}; also where it is no JSON, or too large
     */
    Optional<JsonText> exportState();

    /**
     * Hands it what its last version knew; one that does not take it is not told.
     *
     * @throws io.dockstat.DockStatException like {@link #call}
     */
    void importState(JsonText state);

    /** Threads that did not die when their time was over, and run on without anybody waiting for them. */
    int abandonedThreads();

    /** Calls its {@code cleanup}, then throws its contexts away; within its deadline and a little more. Throws nothing. */
    @Override
    void close();
}
