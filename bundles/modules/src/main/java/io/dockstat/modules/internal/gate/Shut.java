package io.dockstat.modules.internal.gate;

import io.dockstat.modules.Gate;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/**
 * The gate closed for some addresses. One slow request inside must not cost those outside their patience: for as long as it takes the
 * gate opens again, and closes when it has ended. For any thread.
 */
final class Shut implements Gate.Closed {
    private static final long LOOK_NANOS = Duration.ofMillis(1).toNanos();

    private final RequestGate gate;
    private final List<String> paths;
    private final long patience;
    private final Tally tally = new Tally();
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Barrier> current = Optional.empty();
    private boolean over;

    Shut(RequestGate gate, Collection<String> paths, Duration patience) {
        this.gate = gate;
        this.paths = List.copyOf(paths);
        this.patience = patience.toNanos();
        shut();
    }

    /** Streams would not end by themselves. */
    private void shut() {
        lock.lock();
        try {
            if (!over) {
                Barrier barrier = new Barrier(paths, tally);
                gate.put(barrier);
                current = Optional.of(barrier);
            }
        } finally {
            lock.unlock();
        }
        dismiss(false);
    }

    private void dismiss(boolean now) {
        gate.inside(paths).forEach(visit -> visit.dismiss(now));
    }

    private void open(boolean forGood) {
        lock.lock();
        try {
            over |= forGood;
            current.ifPresent(gate::take);
            current = Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int drain(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        try {
            return drain(end);
        } catch (InterruptedException e) {
            close();
            throw e;
        }
    }

    private int drain(long end) throws InterruptedException {
        while (true) {
            int left = closed(Math.min(patience, end - System.nanoTime()));
            // The last closing begins so early that its patience is over with the limit.
            long last = end - patience;
            if (left == 0 || System.nanoTime() >= last) {
                return left;
            }
            List<Visit> slow = gate.inside(paths);
            open(false);
            await(() -> (int) slow.stream().filter(gate::isInside).count(), last);
            shut();
        }
    }

    /** A stream is given most of the time to end an event that it has begun. */
    private int closed(long nanos) throws InterruptedException {
        long start = System.nanoTime();
        IntSupplier inside = () -> gate.inside(paths).size();
        if (await(inside, start + nanos * 2 / 3) > 0) {
            dismiss(true);
        }
        return await(inside, start + nanos);
    }

    private static int await(IntSupplier count, long deadline) throws InterruptedException {
        int left = count.getAsInt();
        while (left > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_NANOS);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            left = count.getAsInt();
        }
        return left;
    }

    @Override
    public Gate.Waits waits() {
        return tally.waits();
    }

    @Override
    public void close() {
        open(true);
    }
}
