package io.dockstat.manager.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NewcomersTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ManualTime clock = new ManualTime();
    private final Newcomers newcomers = new Newcomers(clock.time(), SECOND);

    @Test
    void readAtOnceAndOnceMoreASecondLater() {
        List<String> running = List.of("a", "b");
        assertEquals(running, newcomers.due(running));
        newcomers.read(running);
        assertEquals(List.of(), newcomers.due(running));
        assertEquals(Optional.of(SECOND), newcomers.pause(running));
        clock.pass(SECOND);
        assertEquals(running, newcomers.due(running));
        newcomers.read(running);
        clock.pass(SECOND);
        assertEquals(List.of(), newcomers.due(running));
        assertEquals(Optional.empty(), newcomers.pause(running));
    }

    @Test
    void oneThatStoppedOrStartedAgainIsMetAnew() {
        newcomers.read(List.of("a", "b"));
        newcomers.read(List.of("a", "b"));
        newcomers.due(List.of("a"));
        newcomers.forget(Set.of("a"));
        assertEquals(List.of("a", "b"), newcomers.due(List.of("a", "b")));
    }
}
