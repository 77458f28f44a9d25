package io.dockstat.plugins.internal.rest;

import io.dockstat.DockStatException;

/** A query parameter that is true or false. */
final class Flag {
    private Flag() {}

    /** @throws DockStatException INVALID where it is neither */
    static boolean of(String field, String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw DockStatException.invalid(field, "must be true or false");
        };
    }
}
