package io.dockstat.scripts.internal;

import io.dockstat.DockStatException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who may use which lane next: first come, first served. */
final class Turns {
    private final Lane[] lanes;
    private final boolean[] taken;
    private final int most;
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private int waitingCalls;

    Turns(List<Lane> lanes, int most) {
        this.lanes = lanes.toArray(Lane[]::new);
        this.taken = new boolean[lanes.size()];
        this.most = most;
    }

    private static final class Waiting {
        private final @Nullable Lane wanted;
        private @Nullable Lane got;

        Waiting(@Nullable Lane wanted) {
            this.wanted = wanted;
        }
    }

    /**
     * Whichever is free first.
     *
     * @throws DockStatException UNAVAILABLE where too many wait already, or none was free in that time
     */
    Lane any(Duration patience) {
        synchronized (queue) {
            if (waitingCalls >= most) {
                throw busy();
            }
            waitingCalls++;
            try {
                Lane lane = await(new Waiting(null), System.nanoTime() + patience.toNanos());
                if (lane == null) {
                    throw busy();
                }
                return lane;
            } finally {
                waitingCalls--;
            }
        }
    }

    /** That one; null where it was not free in that time. */
    @Nullable Lane take(Lane lane, Duration patience) {
        synchronized (queue) {
            return await(new Waiting(lane), System.nanoTime() + patience.toNanos());
        }
    }

    void giveBack(Lane lane) {
        synchronized (queue) {
            taken[Arrays.asList(lanes).indexOf(lane)] = false;
            serve();
        }
    }

    private @Nullable Lane await(Waiting waiting, long until) {
        queue.add(waiting);
        serve();
        try {
            while (waiting.got == null) {
                long millis = (until - System.nanoTime()) / 1_000_000;
                if (millis <= 0) {
                    return null;
                }
                queue.wait(millis);
            }
            return waiting.got;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (waiting.got != null) {
                giveBack(waiting.got);
            }
            return null;
        } finally {
            queue.remove(waiting);
        }
    }

    private void serve() {
        for (Waiting waiting : queue) {
            for (int i = 0; i < lanes.length && waiting.got == null; i++) {
                if (!taken[i] && (waiting.wanted == null || waiting.wanted.equals(lanes[i]))) {
                    taken[i] = true;
                    waiting.got = lanes[i];
                }
            }
        }
        queue.notifyAll();
    }

    private static DockStatException busy() {
        return DockStatException.unavailable("The plugin is too busy; try again shortly", null);
    }
}
