package io.dockstat.scripts.internal;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at all running scripts again and again, and ends what takes too long or too much. Sleeps while nothing runs. */
final class Watch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final long PERIOD = 20_000_000;
    private static final List<GarbageCollectorMXBean> COLLECTORS =
            ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class);
    private static final Set<String> HEAP = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toUnmodifiableSet());

    private final Limits limits;
    private final Set<Runner> busy = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean idle;

    Watch(Limits limits) {
        this.limits = limits;
        this.thread = Thread.ofPlatform().daemon().name("dockstat-script-watch").start(this::look);
    }

    /** From now on it is looked at. */
    void begins(Runner runner) {
        busy.add(runner);
        if (idle) {
            LockSupport.unpark(thread);
        }
    }

    void ends(Runner runner) {
        busy.remove(runner);
    }

    @SuppressWarnings("CatchAndPrintStackTrace")
    private void look() {
        while (!closed) {
            try {
                idle = true; // Before it looks: who begins now either is seen here, or sees this and wakes it.
                if (busy.isEmpty()) {
                    LockSupport.park(this);
                    idle = false;
                } else {
                    idle = false;
                    LockSupport.parkNanos(this, PERIOD);
                    long now = System.nanoTime();
                    busy.forEach(runner -> runner.look(now, this::tight));
                }
            } catch (RuntimeException | OutOfMemoryError e) {
                LOG.error(
                        "The watch over scripts stumbled",
                        e); // Without it nothing would ever end a script: it goes on.
            }
        }
    }

    /** What was still in use after the last collection tells what is needed; before it, rubbish would count too. */
    private boolean tight() {
        long used = COLLECTORS.stream()
                .map(GarbageCollectorMXBean::getLastGcInfo)
                .filter(Objects::nonNull)
                .max(Comparator.comparingLong(GcInfo::getEndTime))
                .map(info -> info.getMemoryUsageAfterGc().entrySet().stream()
                        .filter(pool -> HEAP.contains(pool.getKey()))
                        .mapToLong(pool -> pool.getValue().getUsed())
                        .sum())
                .orElse(0L);
        return used > limits.fullness() * Runtime.getRuntime().maxMemory();
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
