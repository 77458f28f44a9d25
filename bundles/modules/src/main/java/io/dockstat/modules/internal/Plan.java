package io.dockstat.modules.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a swap would do.
 *
 * @param module the module's name
 * @param replaces the version that runs
 * @param by the version that would run
 * @param waiting the paths whose requests would wait; {@code /} for all
 * @param refreshes modules that would have to start again with it
 * @param missing what it does not find here; null where it finds everything
 */
public record Plan(
        String module,
        String replaces,
        String by,
        List<String> waiting,
        List<String> refreshes,
        @Nullable String missing) {}
