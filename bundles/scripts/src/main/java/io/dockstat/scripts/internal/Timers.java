package io.dockstat.scripts.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/** When a script wants to be called again. For its own thread alone. */
final class Timers {
    private final int most;
    private final PriorityQueue<Due> queue = new PriorityQueue<>();
    private final Map<Integer, Due> byId = new HashMap<>();
    private long count;

    Timers(int most) {
        this.most = most;
    }

    private record Due(long nanos, long order, int id) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(nanos - other.nanos, 0);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    /** Sets one; false where there are too many. */
    boolean set(int id, long delayMillis) {
        if (byId.size() >= most) {
            return false;
        }
        Due due = new Due(System.nanoTime() + delayMillis * 1_000_000, count++, id);
        queue.add(due);
        byId.put(id, due);
        return true;
    }

    void cancel(int id) {
        Due due = byId.remove(id);
        if (due != null) {
            queue.remove(due);
        }
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Nanoseconds until the next one, 0 or less when it is due; only where there is one. */
    long until(long now) {
        return queue.element().nanos - now;
    }

    /** Takes the next one. */
    int take() {
        int id = queue.remove().id;
        byId.remove(id);
        return id;
    }
}
