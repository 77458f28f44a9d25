package io.dockstat.scripts.internal;

import java.time.Duration;

/** Values for people. */
final class Words {
    private Words() {}

    static String of(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
