package io.dockstat.plugins.internal;

import java.util.Locale;

/** Where in its life a plugin is. */
public enum State {
    /** Stored; what runs its kind is not there right now. */
    INSTALLED,
    /** Stored and checked; does not run. */
    RESOLVED,
    STARTING,
    ACTIVE,
    /** Was to run, and could not. */
    FAILED,
    /** Ran, and failed so often that it was stopped. */
    QUARANTINED,
    STOPPING;

    /** As it is written. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
