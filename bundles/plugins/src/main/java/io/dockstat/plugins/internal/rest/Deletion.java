package io.dockstat.plugins.internal.rest;

import io.dockstat.Validation;
import org.jspecify.annotations.Nullable;

/** The body that deletes a plugin. */
public record Deletion(@Nullable Integer pluginId) {
    static int id(@Nullable Deletion body) {
        Validation input = new Validation();
        int id = input.id("pluginId", body == null ? null : body.pluginId);
        input.done();
        return id;
    }

    /** The answer. */
    public record Done(boolean success, String message) {
        static final Done DONE = new Done(true, "Deleted Plugin");
    }
}
