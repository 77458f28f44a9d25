package io.dockstat.runtime;

import java.io.Serial;

/** A reason not to start, or not to do what was asked, said in one line; exit codes as in sysexits.h where one fits. */
public final class Refusal extends Exception {
    static final int FAILED = 1;
    static final int USAGE = 64;
    static final int UNAVAILABLE = 69;
    static final int CONFIGURATION = 78;

    @Serial
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private Refusal(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The machine does not give what is needed: a port, a folder; or the server says no. */
    public static Refusal failed(String message) {
        return new Refusal(FAILED, message);
    }

    /** A flag, variable or key that is unknown or has a wrong value. */
    public static Refusal usage(String message) {
        return new Refusal(USAGE, message);
    }

    /** Nobody answers where a server should be. */
    public static Refusal unavailable(String message) {
        return new Refusal(UNAVAILABLE, message);
    }

    /** Every value is right, but together they are not wise. */
    static Refusal configuration(String message) {
        return new Refusal(CONFIGURATION, message);
    }

    /** What the process ends with. */
    public int exitCode() {
        return exitCode;
    }
}
