package io.dockstat.modules.internal;

import io.dockstat.DockStatException;
import io.dockstat.modules.Gate;
import io.dockstat.modules.Resolutions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One swap of what others hold packages of: it is replaced where it stands, and they start again with it. Everything waits. */
@Component(service = ExchangeInPlace.class)
public final class ExchangeInPlace {
    private static final Logger LOG = LoggerFactory.getLogger(ExchangeInPlace.class);

    private final Gate gate;
    private final Staging staging;
    private final Stock stock;
    private final Health health;
    private final Resolutions resolutions;

    @Activate
    public ExchangeInPlace(
            @Reference Gate gate,
            @Reference Staging staging,
            @Reference Stock stock,
            @Reference Health health,
            @Reference Resolutions resolutions) {
        this.gate = gate;
        this.staging = staging;
        this.stock = stock;
        this.health = health;
        this.resolutions = resolutions;
    }

    /**
     * Swaps.
     *
     * @param others those that hold packages of it
     * @throws DockStatException with the reason where the old one is back
     */
    Gate.Waits run(Bundle bundle, List<Bundle> others, ModuleJar jar, Progress progress) {
        ModuleJar running = progress.step("plan", "read " + jar.version(), () -> {
            stock.keep(jar);
            return stock.jar(bundle);
        });
        Map<Bundle, Health.Before> before = before(bundle, others);
        Gate.Closed closed = gate.close(List.of("/"));
        try {
            Exchange.drain(closed, progress);
            change(bundle, before, running, jar, progress);
        } finally {
            progress.step("open", "requests go on", closed::close);
        }
        return closed.waits();
    }

    /** Of all that run; who does not is not started by this either. */
    private Map<Bundle, Health.Before> before(Bundle bundle, List<Bundle> others) {
        Map<Bundle, Health.Before> before = new LinkedHashMap<>();
        Stream.concat(Stream.of(bundle), others.stream())
                .filter(each -> each.getState() == Bundle.ACTIVE)
                .forEach(each -> before.put(each, health.before(each)));
        return before;
    }

    private void change(
            Bundle bundle, Map<Bundle, Health.Before> before, ModuleJar running, ModuleJar jar, Progress progress) {
        long end = System.nanoTime() + Exchange.START.toNanos();
        try {
            progress.step(
                    "start",
                    "replaced with all that depend on it",
                    () -> replace(bundle, jar, before.keySet(), Exchange.START));
            progress.step("health", "all are well", () -> await(before, end));
            progress.step("store", "it is what starts after a restart", () -> stock.swapped(running, jar));
        } catch (DockStatException e) {
            progress.step("undo", running.version() + " is back", () -> undo(bundle, before, running));
            throw e;
        }
    }

    private void undo(Bundle bundle, Map<Bundle, Health.Before> before, ModuleJar running) {
        try {
            replace(bundle, running, before.keySet(), Exchange.RETURN);
            await(before, System.nanoTime() + Exchange.RETURN.toNanos());
        } catch (DockStatException e) {
            LOG.error("{} and those that depend on it have not come back as they were: {}", bundle, e.getMessage());
        }
    }

    private void replace(Bundle bundle, ModuleJar jar, Set<Bundle> all, Duration limit) {
        Turn.within(limit, "start", () -> {
            staging.replace(bundle, jar);
            for (Bundle each : all) {
                start(each);
            }
        });
    }

    /** The framework starts those again that it has stopped, but does not say why it could not. */
    private void start(Bundle bundle) throws BundleException {
        resolutions.problem(bundle).ifPresent(problem -> {
            throw DockStatException.conflict(Names.of(bundle.getSymbolicName()) + " " + problem);
        });
        bundle.start(Bundle.START_TRANSIENT);
    }

    private void await(Map<Bundle, Health.Before> before, long end) {
        before.forEach((bundle, then) -> {
            try {
                health.await(bundle, then, end);
            } catch (DockStatException e) {
                throw DockStatException.conflict(Names.of(bundle.getSymbolicName()) + ": " + e.getMessage());
            }
        });
    }
}
