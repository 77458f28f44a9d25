package io.dockstat.scripts.internal;

import java.time.Duration;

/**
 * What one script may use.
 *
 * @param tightBytes what one call may allocate while memory is short; what it threw away again counts too
 * @param mostBytes what one call may allocate in any case
 * @param statements how many statements one call may run
 * @param stringLength the longest string, in UTF-16 units
 * @param stackBytes stack of a script's thread: ends deep recursion
 * @param waiting how many calls may wait for their turn
 * @param timers how many timers may be set at the same time
 * @param grace how long a thread that was told to die is waited for
 */
record Limits(
        long tightBytes,
        long mostBytes,
        long statements,
        int stringLength,
        int stackBytes,
        int waiting,
        int timers,
        Duration grace) {
    private static final long MIB = 1 << 20;

    static Limits forThisProcess() {
        long heap = Runtime.getRuntime().maxMemory();
        return new Limits(
                Math.min(512 * MIB, heap / 4),
                4096 * MIB,
                2_000_000_000L,
                (int) (32 * MIB),
                (int) (2 * MIB),
                100,
                10_000,
                Duration.ofSeconds(2));
    }
}
