package io.dockstat.plugins.internal.rest;

import io.dockstat.plugins.internal.StoredPlugin;
import io.dockstat.plugins.internal.Swaps;
import org.jspecify.annotations.Nullable;

/** The answer to a swap or a rollback. */
public record SwapBody(
        boolean success,
        String message,
        int id,
        String version,
        @Nullable String previousVersion) {
    static SwapBody of(StoredPlugin now) {
        String version = now.about().version();
        return new SwapBody(
                true, "Plugin \"" + now.name() + "\" now is " + version, now.id(), version, now.previousVersion());
    }

    static Planned of(Swaps.Plan plan) {
        return new Planned(
                true,
                "Plugin \"" + plan.name() + "\" would be swapped: " + plan.from() + " -> " + plan.to(),
                plan.id(),
                plan.name(),
                plan.kind(),
                plan.from(),
                plan.to());
    }

    /** The answer to the question what would be done. */
    public record Planned(boolean success, String message, int id, String name, String kind, String from, String to) {}
}
