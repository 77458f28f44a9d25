package io.dockstat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Collects all that is wrong with one input, so that its sender learns it at once. Not for use by several threads.
 *
 * <p>Each check returns a usable value even after a failure; {@link #done()} throws before anybody can act on it.
 */
public final class Validation {
    private static final int LONGEST_NAME = 255;

    private final List<FieldError> errors = new ArrayList<>();

    /** Notes a fault. */
    public Validation fault(String field, String message) {
        errors.add(new FieldError(field, message));
        return this;
    }

    /** Notes a fault unless the condition holds. */
    public Validation check(boolean holds, String field, String message) {
        return holds ? this : fault(field, message);
    }

    /** The value, which has to be there. */
    public <T> T required(String field, @Nullable T value, T otherwise) {
        if (value == null) {
            fault(field, "is required");
            return otherwise;
        }
        return value;
    }

    /** A name: there, not blank, at most 255 characters, no control characters. */
    public String name(String field, @Nullable String value) {
        String name = required(field, value, "?");
        check(!name.isBlank(), field, "must not be empty");
        check(name.length() <= LONGEST_NAME, field, "must have at most " + LONGEST_NAME + " characters");
        check(name.chars().noneMatch(Character::isISOControl), field, "must not contain control characters");
        return name;
    }

    /** A whole number within bounds, both included. */
    public int range(String field, @Nullable Integer value, int least, int most) {
        int number = required(field, value, least);
        check(number >= least && number <= most, field, "must be from " + least + " to " + most);
        return number;
    }

    /** Like {@link #range}, but may be absent. */
    public void optionalRange(String field, @Nullable Integer value, int least, int most) {
        if (value != null) {
            range(field, value, least, most);
        }
    }

    /** An id: a positive whole number. */
    public int id(String field, @Nullable Integer value) {
        int id = required(field, value, 1);
        check(id > 0, field, "must be a positive whole number");
        return id;
    }

    /**
     * Ends the checks.
     *
     * @throws DockStatException with {@link ErrorCode#INVALID} and every fault noted so far, if there is one
     */
    public void done() {
        if (!errors.isEmpty()) {
            FieldError first = errors.getFirst();
            String more = errors.size() > 1 ? " (and " + (errors.size() - 1) + " more)" : "";
            throw new DockStatException(ErrorCode.INVALID, first.field() + " " + first.message() + more, errors, null);
        }
    }

    /**
     * Reads an id out of a path or a query.
     *
     * @throws DockStatException with {@link ErrorCode#INVALID} unless the text is a positive whole number
     */
    public static int id(String field, @Nullable String text) {
        try {
            int id = Integer.parseInt(Objects.requireNonNullElse(text, ""));
            if (id > 0) {
                return id;
            }
        } catch (NumberFormatException e) {
            // Told below, in the same words as a negative number.
        }
        throw DockStatException.invalid(field, "must be a positive whole number");
    }
}
