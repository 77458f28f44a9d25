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
}
