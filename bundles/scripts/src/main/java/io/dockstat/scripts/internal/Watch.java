package io.dockstat.scripts.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at all running scripts again and again, and ends what takes too long or too much. Sleeps while nothing runs. */
final class Watch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final long PERIOD = 20_000_000;

    private final Limits limits;
    private final Set<Runner> busy = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean closed;

    Watch(Limits limits) {
        this.limits = limits;
        this.thread = Thread.ofPlatform().daemon().name("dockstat-script-watch").start(this::look);
    }

    /** From now on it is looked at. */
    void begins(Runner runner) {
        if (busy.isEmpty()) {
            busy.add(runner);
            LockSupport.unpark(thread);
        } else {
            busy.add(runner);
        }
    }

    void ends(Runner runner) {
        busy.remove(runner);
    }

    @SuppressWarnings("CatchAndPrintStackTrace")
    private void look() {
        while (!closed) {
            try {
                if (busy.isEmpty()) {
                    LockSupport.park(this);
                } else {
                    LockSupport.parkNanos(this, PERIOD);
                    long now = System.nanoTime();
                    boolean tight = tight();
                    busy.forEach(runner -> runner.look(now, tight ? limits.tightBytes() : limits.mostBytes()));
                }
            } catch (RuntimeException | OutOfMemoryError e) {
                LOG.error(
                        "The watch over scripts stumbled",
                        e); // Without it nothing would ever end a script: it goes on.
            }
        }
    }

    private static boolean tight() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory() > runtime.maxMemory() / 10 * 7;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
