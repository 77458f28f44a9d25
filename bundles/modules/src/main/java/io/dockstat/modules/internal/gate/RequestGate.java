package io.dockstat.modules.internal.gate;

import io.dockstat.modules.Gate;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.osgi.service.component.annotations.Component;

/** Counts the requests that are inside, and holds those back that come to a closed gate. For any thread. */
@Component(service = {Gate.class, RequestGate.class})
public final class RequestGate implements Gate {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int MOST = 1000;
    private static final long LOOK_NANOS = Duration.ofMillis(1).toNanos();

    private final Set<Visit> inside = ConcurrentHashMap.newKeySet();
    private final List<Barrier> barriers = new CopyOnWriteArrayList<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Duration longest;
    private final int most;

    /** With the bounds of the server. */
    public RequestGate() {
        this(LONGEST, MOST);
    }

    /**
     * With bounds of its own.
     *
     * @param longest how long a request waits at most
     * @param most how many wait at most
     */
    RequestGate(Duration longest, int most) {
        this.longest = longest;
        this.most = most;
    }

    /**
     * A request comes in; waits where the gate is closed for it.
     *
     * @return its ticket, for {@link #leave}; empty where it waited too long, or too many wait
     */
    Optional<Visit> enter(String path) throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        Visit visit = new Visit(path);
        while (true) {
            // First inside, then the look: whoever closes looks the other way round, so one of the two sees the other.
            inside.add(visit);
            Optional<Barrier> barrier = barrier(path);
            if (barrier.isEmpty()) {
                return Optional.of(visit);
            }
            inside.remove(visit);
            if (!waited(barrier.get(), deadline - System.nanoTime())) {
                return Optional.empty();
            }
        }
    }

    private Optional<Barrier> barrier(String path) {
        for (Barrier barrier : barriers) {
            if (barrier.covers(path)) {
                return Optional.of(barrier);
            }
        }
        return Optional.empty();
    }

    private boolean waited(Barrier barrier, long nanos) throws InterruptedException {
        try {
            return waiting.incrementAndGet() <= most && nanos > 0 && barrier.await(Duration.ofNanos(nanos));
        } finally {
            waiting.decrementAndGet();
        }
    }

    /** A request has been answered. */
    void leave(Visit visit) {
        inside.remove(visit);
    }

    @Override
    public Closed close(Collection<String> paths) {
        Barrier barrier = new Barrier(paths);
        barriers.add(barrier);
        return new Shut(barrier);
    }

    private int running(Barrier barrier) {
        return (int) inside.stream()
                .map(Visit::path)
                .filter(path -> barrier.covers(path) && !Paths.covers(Paths.SWAPS, path))
                .count();
    }

    private final class Shut implements Closed {
        private final Barrier barrier;

        Shut(Barrier barrier) {
            this.barrier = barrier;
        }

        @Override
        public int drain(Duration limit) throws InterruptedException {
            long end = System.nanoTime() + limit.toNanos();
            int left = running(barrier);
            while (left > 0 && System.nanoTime() < end) {
                LockSupport.parkNanos(LOOK_NANOS);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                left = running(barrier);
            }
            return left;
        }

        @Override
        public Waits waits() {
            return barrier.waits();
        }

        @Override
        public void close() {
            barriers.remove(barrier);
            barrier.open();
        }
    }
}
