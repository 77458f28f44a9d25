package io.dockstat.scripts.internal;

import java.time.Duration;

/**
 * What one script may use.
 *
 * @param bytes what one call may allocate while memory is short; what it threw away again counts too
 * @param fullness which part of the heap is in use after a collection when memory counts as short
 * @param statementsPerSecond how many statements one call may run for each second of its deadline: more than the engine manages, so
 *     an endless loop meets its deadline first; the second line of defence where nobody looks at the clock
 * @param stringLength the longest string, in UTF-16 units, and the longest typed array
 * @param stackBytes stack of a script's thread: ends deep recursion
 * @param waiting how many calls may wait for their turn
 * @param timers how many timers may be set at the same time
 * @param grace how long a thread that was told to die is waited for
 */
record Limits(
        long bytes,
        double fullness,
        long statementsPerSecond,
        int stringLength,
        int stackBytes,
        int waiting,
        int timers,
        Duration grace) {
    private static final int MIB = 1 << 20;

    static Limits forThisProcess() {
        long heap = Runtime.getRuntime().maxMemory();
        return new Limits(
                Math.min(512L * MIB, heap / 4),
                0.6,
                100_000_000,
                32 * MIB,
                2 * MIB,
                100,
                10_000,
                Duration.ofSeconds(2));
    }

    long statements(Duration deadline) {
        return statementsPerSecond * (deadline.toSeconds() + 1);
    }
}
