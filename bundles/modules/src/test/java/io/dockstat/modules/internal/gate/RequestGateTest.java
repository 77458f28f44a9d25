package io.dockstat.modules.internal.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.modules.Gate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RequestGateTest {
    private static final String HOSTS = "/api/v2/docker/hosts";

    private final RequestGate gate = new RequestGate(Duration.ofSeconds(30), 3, Duration.ofSeconds(30));

    @Test
    void openGateLetsEverybodyIn() throws Exception {
        Visit visit = gate.enter(HOSTS).orElseThrow();

        assertEquals(HOSTS, visit.path());
    }

    @Test
    void othersDoNotNotice() throws Exception {
        try (Gate.Closed closed = gate.close(List.of(HOSTS))) {
            assertTrue(gate.enter("/api/v2/docker/hostsofothers").isPresent());
            assertTrue(gate.enter("/api/v2/docker").isPresent());
            assertEquals(0, closed.waits().requests());
        }
    }

    @Test
    void waitsUntilItOpens() throws Exception {
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<FutureTask<Optional<Visit>>> coming = new ArrayList<>();
        try (Gate.Closed closed = gate.close(List.of(HOSTS))) {
            for (int i = 0; i < 3; i++) {
                int number = i;
                coming.add(come(() -> {
                    Optional<Visit> visit = gate.enter(HOSTS + "/" + number);
                    order.add(number);
                    return visit;
                }));
                awaitWaiting(closed, i + 1);
            }
            assertTrue(order.isEmpty());
        }
        for (FutureTask<Optional<Visit>> each : coming) {
            assertTrue(each.get().isPresent());
        }
        assertEquals(3, order.size());
    }

    @Test
    void tooManyAreRefused() throws Exception {
        List<FutureTask<Optional<Visit>>> coming = new ArrayList<>();
        try (Gate.Closed closed = gate.close(List.of("/"))) {
            for (int i = 0; i < 3; i++) {
                coming.add(come(() -> gate.enter(HOSTS)));
                awaitWaiting(closed, i + 1);
            }

            assertTrue(gate.enter(HOSTS).isEmpty());
            assertEquals(4, closed.waits().requests());
        }
        for (FutureTask<Optional<Visit>> each : coming) {
            assertTrue(each.get().isPresent());
        }
    }

    @Test
    void waitingTooLongIsRefused() throws Exception {
        RequestGate impatient = new RequestGate(Duration.ofMillis(20), 3, Duration.ofSeconds(30));
        try (Gate.Closed closed = impatient.close(List.of("/"))) {
            assertTrue(impatient.enter(HOSTS).isEmpty());
            assertEquals(1, closed.waits().requests());
            assertTrue(closed.waits().longest().compareTo(Duration.ofMillis(20)) >= 0);
        }
    }

    @Test
    void drainWaitsForThoseInside() throws Exception {
        Visit inside = gate.enter(HOSTS).orElseThrow();
        try (Gate.Closed closed = gate.close(List.of(HOSTS))) {
            assertEquals(1, closed.drain(Duration.ofMillis(20)));
            FutureTask<Integer> drained = come(() -> closed.drain(Duration.ofSeconds(30)));
            assertFalse(drained.isDone());

            gate.leave(inside);

            assertEquals(0, drained.get());
        }
    }

    @Test
    void drainDoesNotWaitForTheSwapItself() throws Exception {
        assertTrue(gate.enter("/api/v2/modules/hosts").isPresent());
        try (Gate.Closed closed = gate.close(List.of("/"))) {
            assertEquals(0, closed.drain(Duration.ofSeconds(30)));
        }
    }

    @Test
    void closedTwiceIsOpenAfterBoth() throws Exception {
        Gate.Closed first = gate.close(List.of(HOSTS));
        Gate.Closed second = gate.close(List.of("/"));
        FutureTask<Optional<Visit>> coming = come(() -> gate.enter(HOSTS));
        awaitWaiting(first, 1);

        first.close();
        awaitWaiting(second, 1);
        assertFalse(coming.isDone());
        second.close();

        assertTrue(coming.get().isPresent());
    }

    private static <T> FutureTask<T> come(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofVirtual().start(task);
        return task;
    }

    private static void awaitWaiting(Gate.Closed closed, int requests) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        while (closed.waits().requests() < requests) {
            assertFalse(never.await(1, TimeUnit.MILLISECONDS));
        }
    }
}
