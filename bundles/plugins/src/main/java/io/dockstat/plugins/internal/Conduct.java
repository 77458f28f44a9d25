package io.dockstat.plugins.internal;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whether a plugin behaves well enough to go on. For any thread. */
final class Conduct {
    /** So many failures without a success between them are too many. */
    static final int MOST_FAILURES = 5;
    /** So many threads that do not die are too many: each may keep a processor busy for ever. */
    static final int MOST_STRAYS = 4;

    private final AtomicInteger inARow = new AtomicInteger();
    private final AtomicReference<@Nullable Running> condemned = new AtomicReference<>();

    void succeeded() {
        inARow.set(0);
    }

    /**
     * A call or a hook failed.
     *
     * @param which what runs of the plugin
     * @param reason of this failure
     * @return why that is the end of it; told once for each life
     */
    Optional<String> failed(Running which, String reason) {
        int failures = inARow.incrementAndGet();
        int strays = which.strayThreads().size();
        boolean enough = failures >= MOST_FAILURES || strays >= MOST_STRAYS;
        if (!enough || which.equals(condemned.getAndSet(which))) {
            return Optional.empty();
        }
        String what =
                strays >= MOST_STRAYS ? strays + " of its threads do not end" : MOST_FAILURES + " failures in a row";
        return Optional.of(what + "; the last one: " + reason);
    }
}
