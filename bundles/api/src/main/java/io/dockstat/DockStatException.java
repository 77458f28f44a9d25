package io.dockstat;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The one exception by which errors rise from a room to the edge. Its message is for the sender of the request. */
public class DockStatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient List<FieldError> details;

    /**
     * @param code the class of the error
     * @param message what was wrong, naming the field or id; sent to the caller, so never a secret or a class name
     * @param details the fields at fault; empty where the error is not about fields
     * @param cause what the log should show, or null
     */
    public DockStatException(ErrorCode code, String message, List<FieldError> details, @Nullable Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code, "code");
        this.details = List.copyOf(details);
    }

    /** An error without a cause and without fields. */
    public DockStatException(ErrorCode code, String message) {
        this(code, message, List.of(), null);
    }

    /** The class of the error. */
    public final ErrorCode code() {
        return code;
    }

    /** The fields at fault; empty where the error is not about fields. */
    public final List<FieldError> details() {
        return details;
    }

    /** A single field at fault. */
    public static DockStatException invalid(String field, String message) {
        return new DockStatException(
                ErrorCode.INVALID, field + " " + message, List.of(new FieldError(field, message)), null);
    }

    /**
     * An id that nothing has.
     *
     * @param noun what was looked for, for example {@code Client}
     */
    public static DockStatException notFound(String noun, Object id) {
        return new DockStatException(ErrorCode.NOT_FOUND, "No " + noun + " with ID " + id + " found");
    }

    /** A name that is taken, or a state that does not allow the request. */
    public static DockStatException conflict(String message) {
        return new DockStatException(ErrorCode.CONFLICT, message);
    }

    /** Something that is needed is not there right now. */
    public static DockStatException unavailable(String message, @Nullable Throwable cause) {
        return new DockStatException(ErrorCode.UNAVAILABLE, message, List.of(), cause);
    }

    /**
     * A dynamic service reference that may be gone at this moment, because its bundle is being replaced.
     *
     * @param service the reference, or null while nothing offers it
     * @param name the room that offers it, for the message
     * @return the service
     * @throws DockStatException with {@link ErrorCode#UNAVAILABLE} while it is gone
     */
    public static <T> T available(@Nullable T service, String name) {
        if (service == null) {
            throw unavailable("The module \"" + name + "\" is not running right now; try again shortly", null);
        }
        return service;
    }
}
