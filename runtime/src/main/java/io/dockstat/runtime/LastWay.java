package io.dockstat.runtime;

import java.time.Duration;

/**
 * The end that comes in any case: a plugin's bundle that does not stop keeps the framework from stopping, and that the process from
 * ending. What is stored is stored by then; this is no worse than a kill.
 */
final class LastWay {
    /** What ends by itself has ended long before. */
    private static final Duration PATIENCE = Duration.ofSeconds(9);
    /** What a shell is told of a process that SIGTERM ended. */
    private static final int TERMINATED = 143;

    private LastWay() {}

    /** From now on there is an end. Called once the process is to end. */
    static void open() {
        Thread.ofPlatform().daemon().name("dockstat-last-way").start(LastWay::halt);
    }

    private static void halt() {
        try {
            Thread.sleep(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.err.println("dockstat: something does not stop; ending without it");
        Runtime.getRuntime().halt(TERMINATED);
    }
}
