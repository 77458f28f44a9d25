package io.dockstat.engine;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call to an engine failed. The message is fit for a user: it names the reason, never what the other side sent. */
public final class EngineException extends DockStatException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** @param cause what the log should show, or null */
    public EngineException(Reason reason, String message, @Nullable Throwable cause) {
        super(ErrorCode.ENGINE, message, List.of(), cause);
        this.reason = reason;
    }

    /** Why it failed. */
    public Reason reason() {
        return reason;
    }

    /** Whether the engine as a whole cannot be used, rather than this one call. */
    public boolean engineLost() {
        return reason != Reason.GONE && reason != Reason.REFUSED;
    }

    /** Why a call fails. */
    public enum Reason {
        /** Nobody listens there, the name does not resolve, or the connection broke. */
        UNREACHABLE,
        /** No answer within the time limit. */
        TIMEOUT,
        /** The two sides could not agree on TLS, or the certificates are unusable. */
        TLS,
        /** Something answers that is no Docker engine, or not in a way that can be read. */
        NOT_DOCKER,
        /** What was asked for does not exist (any more). */
        GONE,
        /** The engine answered this one call with an error. */
        REFUSED
    }
}
