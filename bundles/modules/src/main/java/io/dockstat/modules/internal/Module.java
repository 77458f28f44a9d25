package io.dockstat.modules.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One bundle of the server, as it is told.
 *
 * @param name the area's, or the symbolic name
 * @param state as the framework says it, in lower case
 * @param swappable whether it can be swapped without taking others with it
 * @param routes the paths it answers, each with all below
 * @param uses modules of which it takes a service
 * @param usedBy modules that take a service of it
 * @param sha256 of its jar; null where that is not known
 * @param swappedAt in UTC; null where it never was
 * @param previousVersion what a rollback goes back to; null for nothing
 * @param lastError why the last swap was undone; null where none was
 */
public record Module(
        String name,
        String symbolicName,
        String version,
        long bundleId,
        String state,
        boolean swappable,
        List<String> routes,
        List<String> uses,
        List<String> usedBy,
        @Nullable String sha256,
        @Nullable String swappedAt,
        @Nullable String previousVersion,
        @Nullable String lastError) {}
