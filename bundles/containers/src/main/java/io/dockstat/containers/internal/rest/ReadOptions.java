package io.dockstat.containers.internal.rest;

import io.dockstat.Validation;
import org.jspecify.annotations.Nullable;

/**
 * How containers are to be read.
 *
 * @param raw whether the engines' own objects are wanted
 * @param fresh whether the engines are to be asked now
 */
record ReadOptions(boolean raw, boolean fresh) {
    /**
     * @throws io.dockstat.DockStatException INVALID where one is given that is neither {@code true} nor {@code false}
     */
    static ReadOptions of(@Nullable String raw, @Nullable String fresh) {
        Validation input = new Validation();
        ReadOptions options = new ReadOptions(flag(input, "raw", raw, true), flag(input, "fresh", fresh, false));
        input.done();
        return options;
    }

    private static boolean flag(Validation input, String field, @Nullable String text, boolean otherwise) {
        if (text == null) {
            return otherwise;
        }
        input.check(text.equals("true") || text.equals("false"), field, "must be true or false");
        return text.equals("true");
    }
}
