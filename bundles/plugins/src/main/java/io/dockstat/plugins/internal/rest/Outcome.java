package io.dockstat.plugins.internal.rest;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** What became of each of several plugins; one that fails does not keep the rest from their turn. */
public record Outcome(List<Integer> successes, List<Failed> errors) {
    private static final int MOST = 1000;

    /** One that failed. */
    public record Failed(int pluginId, String error) {}

    /** @throws DockStatException INVALID where the ids are none */
    static Outcome of(@Nullable List<@Nullable Integer> ids, IntConsumer action) {
        List<Integer> successes = new ArrayList<>();
        List<Failed> errors = new ArrayList<>();
        for (int id : checked(ids)) {
            try {
                action.accept(id);
                successes.add(id);
            } catch (DockStatException e) {
                boolean unknown = e.code() == ErrorCode.NOT_FOUND;
                errors.add(new Failed(id, unknown ? "No Plugin found for id: " + id : String.valueOf(e.getMessage())));
            }
        }
        return new Outcome(successes, errors);
    }

    private static List<Integer> checked(@Nullable List<@Nullable Integer> ids) {
        if (ids == null || ids.size() > MOST) {
            throw DockStatException.invalid("body", "must be an array of at most " + MOST + " plugin ids");
        }
        List<Integer> checked = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            Integer id = ids.get(i);
            if (id == null || id < 1) {
                throw DockStatException.invalid("[" + i + "]", "must be a positive whole number");
            }
            checked.add(id);
        }
        return checked;
    }
}
