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
import org.osgi.service.component.annotations.Component;

/** Counts the requests that are inside, and holds those back that come to a closed gate. For any thread. */
@Component(service = {Gate.class, RequestGate.class})
public final class RequestGate implements Gate {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int MOST = 1000;
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private final Set<Visit> inside = ConcurrentHashMap.newKeySet();
    private final List<Barrier> barriers = new CopyOnWriteArrayList<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Duration longest;
    private final int most;
    private final Duration patience;

    /** With the bounds of the server. */
    public RequestGate() {
        this(LONGEST, MOST, PATIENCE);
    }

    /**
     * With bounds of its own.
     *
     * @param longest how long a request waits at most
     * @param most how many wait at most
     * @param patience how long it stays closed for those inside before it opens again for those outside
     */
    RequestGate(Duration longest, int most, Duration patience) {
        this.longest = longest;
        this.most = most;
        this.patience = patience;
    }

    /**
     * A request comes in; waits where the gate is closed for it.
     *
     * @return its ticket, for {@link #leave}; empty where it waited too long, or too many wait
     */
    Optional<Visit> enter(String path) throws InterruptedException {
        Optional<Visit> visit = tryEnter(path);
        return visit.isPresent() ? visit : await(path);
    }

    private Optional<Visit> tryEnter(String path) {
        // A new one each time: whoever looked meanwhile may have seen the last, and would wait for it.
        Visit visit = new Visit(path);
        // First inside, then the look: whoever closes looks the other way round, so one of the two sees the other.
        inside.add(visit);
        if (barrier(path).isEmpty()) {
            return Optional.of(visit);
        }
        inside.remove(visit);
        return Optional.empty();
    }

    private Optional<Visit> await(String path) throws InterruptedException {
        Arrival arrival = new Arrival();
        while (true) {
            Optional<Barrier> barrier = barrier(path);
            if (barrier.isPresent() && !waited(barrier.get(), arrival)) {
                return Optional.empty();
            }
            Optional<Visit> visit = tryEnter(path);
            if (visit.isPresent()) {
                return visit;
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

    private boolean waited(Barrier barrier, Arrival arrival) throws InterruptedException {
        arrival.meets(barrier.tally());
        try {
            long nanos = arrival.left(longest);
            return waiting.incrementAndGet() <= most && nanos > 0 && barrier.await(nanos);
        } finally {
            waiting.decrementAndGet();
            arrival.leaves(barrier.tally());
        }
    }

    /** A request has been answered. Does nothing the second time. */
    void leave(Visit visit) {
        inside.remove(visit);
    }

    @Override
    public Closed close(Collection<String> paths) {
        return new Shut(this, paths, patience);
    }

    void put(Barrier barrier) {
        barriers.add(barrier);
    }

    void take(Barrier barrier) {
        barriers.remove(barrier);
        barrier.open();
    }

    boolean isInside(Visit visit) {
        return inside.contains(visit);
    }

    /** Those inside, but for those that swap. */
    List<Visit> inside(Collection<String> paths) {
        return inside.stream()
                .filter(visit -> Paths.cover(paths, visit.path()) && !Paths.covers(Paths.SWAPS, visit.path()))
                .toList();
    }
}
