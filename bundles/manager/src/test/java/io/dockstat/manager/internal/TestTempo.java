package io.dockstat.manager.internal;

import java.time.Duration;

/** Everything that takes seconds in earnest takes milliseconds here. */
final class TestTempo {
    static final Tempo QUICK = new Tempo(
            Duration.ofMillis(40),
            Duration.ofMillis(400),
            Duration.ofMillis(40),
            Duration.ofMillis(60),
            Duration.ofSeconds(10),
            Duration.ofMillis(550),
            Duration.ofMillis(600),
            Duration.ofSeconds(60),
            Duration.ofMillis(10),
            Duration.ofMillis(50),
            Duration.ofMillis(500),
            Duration.ofMillis(40));

    private TestTempo() {}
}
