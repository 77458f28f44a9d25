package io.dockstat.plugins.internal;

import io.dockstat.DockStatException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this room does by itself: start what is to run, and look after what runs. */
final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration CHECK = Duration.ofSeconds(2);
    private static final Duration WATCH = Duration.ofMillis(500);
    private static final Duration LAST_WORDS = Duration.ofSeconds(7);

    private final Runnable reconcile;
    private final Runnable watch;
    private final BlockingQueue<Boolean> woken = new ArrayBlockingQueue<>(1);
    private volatile boolean running = true;

    Housekeeping(Runnable reconcile, Runnable watch) {
        this.reconcile = reconcile;
        this.watch = watch;
    }

    void start() {
        wake();
        Thread.ofVirtual().name("dockstat-plugins-start").start(() -> repeat(this::nap, reconcile));
        Thread.ofVirtual().name("dockstat-plugins-watch").start(() -> repeat(() -> Thread.sleep(WATCH), watch));
    }

    /** Something is there that was not. */
    void wake() {
        if (!woken.offer(true)) {
            LOG.trace("It is awake already");
        }
    }

    @Override
    public void close() {
        running = false;
        wake();
    }

    /** Does something with all of them at the same time; returns when it is done, or has taken too long. */
    static <T> void together(Collection<T> all, Consumer<T> action) {
        List<Thread> hands = all.stream()
                .map(each -> Thread.ofVirtual().start(() -> action.accept(each)))
                .toList();
        long end = System.nanoTime() + LAST_WORDS.toNanos();
        try {
            for (Thread hand : hands) {
                if (!hand.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
                    LOG.warn("A plugin has not stopped in time");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void nap() throws InterruptedException {
        Boolean early = woken.poll(CHECK.toMillis(), TimeUnit.MILLISECONDS);
        LOG.trace("woken: {}", early);
    }

    private void repeat(Pause pause, Runnable work) {
        try {
            while (running) {
                pause.take();
                once(work);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void once(Runnable work) {
        try {
            if (running) {
                work.run();
            }
        } catch (DockStatException e) {
            LOG.debug("Done later", e);
        } catch (RuntimeException e) {
            LOG.error("Looking after the plugins failed", e);
        }
    }

    @FunctionalInterface
    private interface Pause {
        void take() throws InterruptedException;
    }
}
