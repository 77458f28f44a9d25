package io.dockstat.plugins.internal.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.dockstat.DockStatException;
import io.dockstat.FieldError;
import io.dockstat.plugins.PluginFigures;
import io.dockstat.plugins.internal.LivePlugin;
import io.dockstat.plugins.internal.Running;
import io.dockstat.plugins.internal.Settings;
import io.dockstat.plugins.internal.StoredPlugin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /plugins/:id}.
 *
 * @param since when that state began, ISO 8601
 * @param error why it failed last; null while all is well
 * @param calls of its routes since the server started
 * @param errors of them that failed
 * @param meanMillis null before the first call
 * @param p95Millis the bound below which 95 of 100 calls stayed; null before the first call, or where it is longer than ten seconds
 * @param queueDepth events that wait for it
 * @param droppedEvents events that were dropped because it was too slow
 * @param previousVersion what a rollback leads to; null where it was never swapped
 */
public record DetailBody(
        @JsonUnwrapped PluginBody plugin,
        String since,
        @Nullable Failure error,
        List<String> routes,
        List<String> hooks,
        long calls,
        long errors,
        @Nullable Double meanMillis,
        @Nullable Double p95Millis,
        int queueDepth,
        long droppedEvents,
        long hookErrors,
        @Nullable String problem,
        List<String> strayThreads,
        Settings settings,
        @Nullable String file,
        @Nullable String previousVersion,
        @Nullable String swappedAt) {
    /** Why it failed; where it is about a place in the code, the message names line and column. */
    public record Failure(String message, List<FieldError> details) {
        static @Nullable Failure of(@Nullable DockStatException e) {
            return e == null ? null : new Failure(String.valueOf(e.getMessage()), e.details());
        }
    }

    static DetailBody of(StoredPlugin stored, LivePlugin live) {
        PluginFigures figures = live.figures();
        LivePlugin.Standing standing = live.standing();
        return new DetailBody(
                PluginBody.of(stored, standing.state()),
                standing.since().toString(),
                Failure.of(standing.error()),
                live.running().map(Running::routes).orElse(List.of()),
                live.running().map(Running::hooks).orElse(List.of()),
                figures.calls(),
                figures.errors(),
                figures.calls() == 0 ? null : figures.seconds() * 1000 / figures.calls(),
                percentile(figures, 0.95),
                figures.queued(),
                figures.dropped(),
                figures.hookErrors(),
                live.running().flatMap(Running::problem).orElse(null),
                live.strayThreads(),
                stored.settings(),
                stored.file(),
                stored.previousVersion(),
                stored.swappedAt() == null ? null : stored.swappedAt().toString());
    }

    private static @Nullable Double percentile(PluginFigures figures, double share) {
        List<PluginFigures.Bucket> bounded =
                figures.buckets().subList(0, figures.buckets().size() - 1);
        return bounded.stream()
                .filter(bucket -> figures.calls() > 0 && bucket.calls() >= share * figures.calls())
                .map(bucket -> (double) bucket.atMost().toMillis())
                .findFirst()
                .orElse(null);
    }
}
