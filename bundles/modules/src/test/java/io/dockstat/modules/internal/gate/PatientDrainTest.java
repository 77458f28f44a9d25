package io.dockstat.modules.internal.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.modules.Gate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PatientDrainTest {
    private static final String HOSTS = "/api/v2/docker/hosts";
    private static final Duration LONG = Duration.ofSeconds(30);

    private final RequestGate gate = new RequestGate(LONG, 1000, Duration.ofMillis(30));

    @Test
    void oneSlowRequestDoesNotHoldBackOthers() throws Exception {
        Visit slow = gate.enter(HOSTS).orElseThrow();
        FutureTask<Optional<Visit>> last;
        try (Gate.Closed closed = gate.close(List.of(HOSTS))) {
            FutureTask<Optional<Visit>> coming = come(() -> gate.enter(HOSTS));
            await(() -> closed.waits().requests() == 1);
            FutureTask<Integer> drained = come(() -> closed.drain(LONG));

            Visit later = coming.get().orElseThrow();
            assertTrue(gate.isInside(slow));
            assertFalse(drained.isDone());
            gate.leave(later);
            gate.leave(slow);

            assertEquals(0, drained.get());
            last = come(() -> gate.enter(HOSTS));
            await(() -> closed.waits().requests() >= 2);
            assertFalse(last.isDone());
        }
        assertTrue(last.get().isPresent());
    }

    @Test
    void whoeverWentOnIsWaitedForTheNextTime() throws Exception {
        Visit slow = gate.enter(HOSTS).orElseThrow();
        try (Gate.Closed closed = gate.close(List.of(HOSTS))) {
            FutureTask<Integer> drained = come(() -> closed.drain(LONG));
            Visit second = gate.enter(HOSTS).orElseThrow();
            gate.leave(slow);
            Visit third = gate.enter(HOSTS).orElseThrow();

            gate.leave(second);
            assertFalse(drained.isDone());
            gate.leave(third);

            assertEquals(0, drained.get());
        }
    }

    @Test
    void theLastClosingIsWithinTheLimit() throws Exception {
        Visit slow = gate.enter(HOSTS).orElseThrow();
        try (Gate.Closed closed = gate.close(List.of(HOSTS))) {
            long start = System.nanoTime();
            int left = closed.drain(Duration.ofMillis(200));
            long took = System.nanoTime() - start;

            assertEquals(1, left);
            assertTrue(gate.isInside(slow));
            assertTrue(took >= Duration.ofMillis(195).toNanos(), () -> took + " ns");
            int before = closed.waits().requests();
            FutureTask<Optional<Visit>> coming = come(() -> gate.enter(HOSTS));
            await(() -> closed.waits().requests() > before);
            assertFalse(coming.isDone());
        }
    }

    @Test
    void whoeverMeetsTheNextBarrierAtOnceCameOnceAndWaitsOnce() throws Exception {
        Duration longest = Duration.ofMillis(300);
        RequestGate strict = new RequestGate(longest, 1000, LONG);
        Tally tally = new Tally();
        Barrier first = new Barrier(List.of(HOSTS), tally);
        strict.put(first);
        strict.put(new Barrier(List.of(HOSTS), tally));
        FutureTask<Optional<Visit>> coming = come(() -> strict.enter(HOSTS));
        await(() -> tally.waits().requests() == 1);

        strict.take(first);

        assertTrue(coming.get().isEmpty(), "the second is still there");
        assertEquals(1, tally.waits().requests());
        assertTrue(
                tally.waits().longest().compareTo(longest) >= 0,
                () -> tally.waits().toString());
    }

    @Test
    void whoStillWaitsCountsAlready() throws Exception {
        Gate.Closed closed = gate.close(List.of(HOSTS));
        FutureTask<Optional<Visit>> coming = come(() -> gate.enter(HOSTS));

        await(() -> closed.waits().longest().isPositive());
        assertFalse(coming.isDone());
        closed.close();

        assertTrue(coming.get().isPresent());
    }

    @Test
    void interruptedItIsOpen() throws Exception {
        Visit slow = gate.enter(HOSTS).orElseThrow();
        Gate.Closed closed = gate.close(List.of(HOSTS));
        FutureTask<Integer> drained = new FutureTask<>(() -> closed.drain(LONG));
        Thread thread = Thread.ofVirtual().start(drained);

        thread.interrupt();

        ExecutionException failure = assertThrows(ExecutionException.class, drained::get);
        assertInstanceOf(InterruptedException.class, failure.getCause());
        gate.leave(slow);
        assertTrue(gate.enter(HOSTS).isPresent());
        closed.close();
        closed.close();
        assertTrue(gate.enter(HOSTS).isPresent());
    }

    @Test
    void closedForGoodNothingIsLeft() throws Exception {
        Visit slow = gate.enter(HOSTS).orElseThrow();
        Gate.Closed closed = gate.close(List.of(HOSTS));
        FutureTask<Integer> drained = come(() -> closed.drain(LONG));
        Visit second = gate.enter(HOSTS).orElseThrow();

        closed.close();
        gate.leave(slow);
        gate.leave(second);

        assertEquals(0, drained.get());
        assertTrue(gate.enter(HOSTS).isPresent());
        assertEquals(1, closed.waits().requests());
    }

    @Test
    void streamsAreEndedAtTheFirstClosing() throws Exception {
        Visit visit = gate.enter(HOSTS).orElseThrow();
        Visit other = gate.enter("/api/v2/docker/containers").orElseThrow();
        Queue<Boolean> ends = new ConcurrentLinkedQueue<>();
        visit.streams(ends::add);
        other.streams(ends::add);
        Visit later = gate.enter(HOSTS).orElseThrow();

        try (Gate.Closed closed = gate.close(List.of(HOSTS))) {
            assertEquals(List.of(false), List.copyOf(ends));
            later.streams(now -> {
                ends.add(now);
                gate.leave(later);
            });
            assertEquals(List.of(false, false), List.copyOf(ends));
            FutureTask<Integer> drained = come(() -> closed.drain(LONG));
            await(() -> ends.contains(true));
            gate.leave(visit);
            assertEquals(0, drained.get());
        }
    }

    private static <T> FutureTask<T> come(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofVirtual().start(task);
        return task;
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
