package io.dockstat.db.internal;

/** Where the database lies; the one thing about it that can be chosen. */
public @interface DatabaseSettings {
    /** The data folder. */
    String folder();
}
