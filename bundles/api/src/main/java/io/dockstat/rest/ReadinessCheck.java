package io.dockstat.rest;

import java.util.Optional;

/** Whiteboard service: one thing that has to be in order before the server calls itself ready. */
public interface ReadinessCheck {
    /** What is checked, in a word, for example {@code database}. */
    String name();

    /**
     * Called on the thread of a request to {@code /health/ready}. Returns at once from what is known, without asking an
     * engine or a disk, and throws nothing.
     *
     * @return what is wrong, for an operator to read; empty while all is well
     */
    Optional<String> problem();

    /**
     * Whether what is wrong ends by itself, with work that goes on and is taking its time. The server is not ready then, but a module is
     * not sent back for it. Called and answered like {@link #problem}; false where a check does not say.
     */
    default boolean isUnderWay() {
        return false;
    }
}
