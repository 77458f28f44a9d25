package io.dockstat.modules.internal;

import io.dockstat.DockStatException;
import io.dockstat.modules.Gate;
import java.time.Duration;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One swap: the new one is brought in and resolved while the old one still answers; then the gate is closed, and opened again when
 * the new one is well, or the old one is back. All of that has to fit into the ten seconds that a request waits: while those inside take
 * longer to end than the gate's patience of 1.5 s, it is open.
 */
@Component(service = Exchange.class)
public final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final Duration INSIDE = Duration.ofSeconds(30);
    private static final Duration STOP = Duration.ofSeconds(5);
    static final Duration START = Duration.ofSeconds(5);
    /** What starts again is what was well a moment ago; there is nothing else to go back to. */
    static final Duration RETURN = Duration.ofSeconds(30);

    private final Gate gate;
    private final Staging staging;
    private final Stock stock;
    private final Health health;
    private final Reach reach;

    @Activate
    public Exchange(
            @Reference Gate gate,
            @Reference Staging staging,
            @Reference Stock stock,
            @Reference Health health,
            @Reference Reach reach) {
        this.gate = gate;
        this.staging = staging;
        this.stock = stock;
        this.health = health;
        this.reach = reach;
    }

    /**
     * Swaps.
     *
     * @throws DockStatException with the reason where the old one is back
     */
    Gate.Waits run(Bundle old, ModuleJar jar, Progress progress) {
        ModuleJar running = stock.jar(old);
        Bundle fresh = progress.step("plan", "resolved " + jar.version(), () -> {
            stock.keep(jar);
            return staging.stage(old, jar);
        });
        Health.Before before = health.before(old);
        Gate.Closed closed = gate.close(reach.paths(old));
        Bundle leftOver = fresh;
        try {
            drain(closed, progress);
            change(old, fresh, before, running, jar, progress);
            leftOver = old;
        } finally {
            progress.step("open", "requests go on", closed::close);
            retire(jar.symbolicName(), leftOver);
        }
        return closed.waits();
    }

    /** One that hangs keeps the framework from emptying it: it is left behind, and another takes its turns. */
    private void retire(String symbolicName, Bundle bundle) {
        try {
            Turn.within(STOP, "retire", () -> staging.retire(symbolicName, bundle));
        } catch (DockStatException e) {
            LOG.warn("{} stays in the framework until the next start: {}", bundle, e.getMessage());
        }
    }

    static void drain(Gate.Closed closed, Progress progress) {
        progress.step("gate", "requests wait; those inside have ended", () -> {
            try {
                int left = closed.drain(INSIDE);
                if (left > 0) {
                    LOG.warn("{} requests have not ended within {}; they are cut off", left, INSIDE);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw DockStatException.conflict("the server is ending");
            }
        });
    }

    private void change(
            Bundle old, Bundle fresh, Health.Before before, ModuleJar running, ModuleJar jar, Progress progress) {
        try {
            progress.step("stop", "stopped " + running.version(), () -> stop(old, STOP));
            long end = System.nanoTime() + START.toNanos();
            progress.step("start", "started " + jar.version(), () -> start(fresh, START));
            progress.step("health", "it is well", () -> health.await(fresh, before, end));
            progress.step("store", "it is what starts after a restart", () -> stock.swapped(running, jar));
        } catch (DockStatException e) {
            progress.step("undo", running.version() + " is back", () -> undo(old, fresh, before));
            throw e;
        }
    }

    private void undo(Bundle old, Bundle fresh, Health.Before before) {
        try {
            stop(fresh, STOP);
        } catch (DockStatException e) {
            LOG.warn("{} is left behind: {}", fresh, e.getMessage());
        }
        try {
            start(old, RETURN);
            health.await(old, before, System.nanoTime() + RETURN.toNanos());
        } catch (DockStatException e) {
            LOG.error("{} has not come back as it was: {}", old, e.getMessage());
        }
    }

    private static void stop(Bundle bundle, Duration limit) {
        // Not only for now: the framework starts what is to run by itself, whenever it likes.
        Turn.within(limit, "stop", bundle::stop);
    }

    private static void start(Bundle bundle, Duration limit) {
        Turn.within(limit, "start", () -> bundle.start(Bundle.START_TRANSIENT));
    }
}
