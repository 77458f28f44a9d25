package io.dockstat.plugins.internal;

import java.util.concurrent.atomic.AtomicInteger;

/** Whether a plugin behaves well enough to go on. For any thread. */
final class Conduct {
    /** So many failures without a success between them are too many. */
    static final int MOST_FAILURES = 5;
    /** So many threads that do not die are too many: each may keep a processor busy for ever. */
    static final int MOST_STRAYS = 4;

    private final AtomicInteger inARow = new AtomicInteger();

    void reset() {
        inARow.set(0);
    }

    /** Whether that was one too many. */
    boolean failed() {
        return inARow.incrementAndGet() == MOST_FAILURES;
    }

    static boolean tooMany(int strays) {
        return strays >= MOST_STRAYS;
    }
}
