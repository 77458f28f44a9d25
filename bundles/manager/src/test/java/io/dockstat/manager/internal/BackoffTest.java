package io.dockstat.manager.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration MOST = Duration.ofSeconds(30);

    @Test
    void theCeilingDoublesUpToTheMost() {
        Backoff backoff = new Backoff(FIRST, MOST, () -> 1.0);
        assertEquals(Duration.ofMillis(500), backoff.next());
        assertEquals(Duration.ofSeconds(1), backoff.next());
        assertEquals(Duration.ofSeconds(2), backoff.next());
        IntStream.range(0, 100).forEach(i -> assertTrue(backoff.next().compareTo(MOST) <= 0));
        assertEquals(MOST, backoff.next());
    }

    @Test
    void anyPauseBelowTheCeilingIsPossible() {
        assertEquals(Duration.ZERO, new Backoff(FIRST, MOST, () -> 0.0).next());
        assertEquals(Duration.ofMillis(250), new Backoff(FIRST, MOST, () -> 0.5).next());
    }

    @Test
    void successStartsAnew() {
        Backoff backoff = new Backoff(FIRST, MOST, () -> 1.0);
        backoff.next();
        backoff.next();
        backoff.reset();
        assertEquals(FIRST, backoff.next());
    }
}
