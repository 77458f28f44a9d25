package io.dockstat.plugins.internal;

import io.dockstat.FieldError;
import io.dockstat.JsonText;
import io.dockstat.events.DockStatEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A plugin that runs. For any thread. */
public interface Running extends AutoCloseable {
    /** Handing over what it knows may take so long at most, on either side: requests wait meanwhile. */
    Duration LONGEST_HANDOVER = Duration.ofSeconds(3);

    /**
     * Answers requests from now on; does nothing where its door asks it. Its other versions must not answer then.
     *
     * @param limit how long that may take
     * @throws io.dockstat.DockStatException PLUGIN_FAILED or PLUGIN_TIMEOUT where it cannot
     */
    default void serve(Duration limit) {}

    /** Answers no more, until it {@link #serve}s again; runs nothing of the plugin's. */
    default void withdraw() {}

    /** Its routes below its own root, for people: {@code /hello}, {@code /things/:id}, {@code /hello/*}. */
    List<String> routes();

    /** Names of the events that it is told of. */
    List<String> hooks();

    /**
     * Tells it of an event; blocks until it has taken it. Only called for its {@link #hooks()}, one at a time.
     *
     * @throws Exception what it threw, or that its time was over
     */
    void event(DockStatEvent event) throws Exception;

    /** A JSON Schema of its configuration; empty where it has none. */
    Optional<JsonText> configSchema();

    /** What it says itself against values that fit its schema; empty where it says nothing. */
    default List<FieldError> configFaults(JsonText values) {
        return List.of();
    }

    /**
     * Hands it its configuration anew.
     *
     * @param values defaults filled in
     * @return whether it took it; otherwise it has to be started again
     */
    boolean configChanged(JsonText values);

    /**
     * What it knows in memory, for its next version of the same kind: a plain value, nothing that holds on to its classes.
     *
     * @return empty where it offers nothing
     * @throws io.dockstat.DockStatException where it fails at that
     */
    default Optional<Object> exportState() {
        return Optional.empty();
    }

    /**
     * Hands it what its last version knew, before it is asked or told anything; one that does not take it is not told.
     *
     * @throws io.dockstat.DockStatException where it does not take it
     */
    default void importState(Object state) {}

    /** What it says is wrong with it; empty while it is well. */
    Optional<String> problem();

    /** Its threads that run on although they should not, for people. */
    List<String> strayThreads();

    /** Stops it, within its deadline and a little more: what does not stop is left behind and told by name. Throws nothing. */
    @Override
    void close();
}
