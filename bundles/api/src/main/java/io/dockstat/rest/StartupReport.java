package io.dockstat.rest;

import java.util.List;
import java.util.Optional;

/**
 * Whiteboard service: what an area found at the start, printed once below the line that says where the server listens.
 */
public interface StartupReport {
    /** The room that reports, for example {@code manager}; the announcement waits for the rooms it expects. */
    String name();

    /** Where its lines stand: smaller first. The manager takes 10, the database 20, the documentation 100. */
    int order();

    /**
     * Asked every 100 ms until there is an answer or the announcement has waited long enough. Returns at once and throws
     * nothing.
     *
     * @return the lines, without indentation or line ends; empty while it is not known yet
     */
    Optional<List<String>> lines();
}
