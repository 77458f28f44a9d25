package io.dockstat.modules.internal;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.events.ErrorOccurred;
import io.dockstat.events.EventSink;
import io.dockstat.modules.Gate;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Swaps modules, one at a time: what comes meanwhile waits. For any thread. */
@Component(service = Swaps.class)
public final class Swaps {
    private static final Logger LOG = LoggerFactory.getLogger(Swaps.class);

    private final BundleContext bundles;
    private final Catalogue catalogue;
    private final Staging staging;
    private final Stock stock;
    private final Exchange exchange;
    private final ExchangeInPlace inPlace;
    private final Reach reach;
    private final ReentrantLock turn = new ReentrantLock(true);

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile List<EventSink> sinks = List.of();

    @Activate
    public Swaps(
            BundleContext bundles,
            @Reference Catalogue catalogue,
            @Reference Staging staging,
            @Reference Stock stock,
            @Reference Exchange exchange,
            @Reference ExchangeInPlace inPlace,
            @Reference Reach reach) {
        this.bundles = bundles;
        this.catalogue = catalogue;
        this.staging = staging;
        this.stock = stock;
        this.exchange = exchange;
        this.inPlace = inPlace;
        this.reach = reach;
    }

    /**
     * What came of it.
     *
     * @param waits what it cost those who came to the gate meanwhile
     */
    public record Done(Module module, Gate.Waits waits) {}

    /**
     * What it would do; changes nothing.
     *
     * @throws DockStatException NOT_FOUND for no such module, INVALID for a jar that is none, CONFLICT for another module's
     */
    public Plan plan(String name, byte[] jar) {
        return plan(name, ModuleJar.of(jar));
    }

    /** What going back would do. */
    public Plan planRollback(String name) {
        return plan(name, previous(name));
    }

    private Plan plan(String name, ModuleJar jar) {
        return alone(() -> {
            Bundle old = checked(name, jar);
            return new Plan(
                    Names.of(jar.symbolicName()),
                    old.getVersion().toString(),
                    jar.version(),
                    reach.paths(old),
                    names(staging.dependents(old)),
                    missing(old, jar));
        });
    }

    private @Nullable String missing(Bundle old, ModuleJar jar) {
        try {
            staging.retire(jar.symbolicName(), staging.stage(old, jar));
            return null;
        } catch (DockStatException e) {
            return e.getMessage();
        }
    }

    /**
     * Swaps.
     *
     * @param force whether others may have to start again with it
     * @throws DockStatException CONFLICT with the reason where it was refused or undone: what ran before runs again
     */
    public Done swap(String name, byte[] jar, boolean force, Progress progress) {
        return swap(name, ModuleJar.of(jar), force, progress);
    }

    /** Goes back to the version before the last swap. */
    public Done rollback(String name, boolean force, Progress progress) {
        return swap(name, previous(name), force, progress);
    }

    /** A new jar lies in the distribution; where it is not taken, what runs now is what starts after a restart too. */
    void dropped(ModuleJar jar) {
        stock.distributed(jar);
        try {
            swap(jar.symbolicName(), jar, false, new Progress(step -> LOG.debug("{}", step)));
        } catch (DockStatException e) {
            stock.refused(jar.symbolicName());
            throw e;
        }
    }

    private Done swap(String name, ModuleJar jar, boolean force, Progress progress) {
        return alone(() -> {
            Bundle old = checked(name, jar);
            List<Bundle> others = staging.dependents(old);
            refuseBeyond(old, others, force);
            String from = old.getVersion().toString();
            try {
                Gate.Waits waits =
                        others.isEmpty() ? exchange.run(old, jar, progress) : inPlace.run(old, others, jar, progress);
                catalogue.succeeded(jar.symbolicName());
                LOG.info("Module {} is swapped: {} runs in place of {}", name, jar.version(), from);
                return new Done(catalogue.one(jar.symbolicName()), waits);
            } catch (DockStatException e) {
                throw undone(jar, from, e);
            }
        });
    }

    private DockStatException undone(ModuleJar jar, String from, DockStatException e) {
        String module = Names.of(jar.symbolicName());
        String message = "Version " + jar.version() + " of module \"" + module + "\" was not taken: " + e.getMessage()
                + "; " + from + " goes on";
        LOG.error("{}", message);
        catalogue.failed(jar.symbolicName(), String.valueOf(e.getMessage()));
        ErrorOccurred event = new ErrorOccurred(message, null, null, "Swap undone");
        sinks.forEach(sink -> sink.take(event));
        return new DockStatException(ErrorCode.CONFLICT, message, List.of(), e);
    }

    private Bundle checked(String name, ModuleJar jar) {
        Bundle old = catalogue.bundle(name);
        if (!jar.symbolicName().equals(old.getSymbolicName())) {
            throw DockStatException.conflict("The jar is \"" + jar.symbolicName() + "\" and not the module \""
                    + Names.of(old.getSymbolicName()) + "\"");
        }
        return old;
    }

    private static List<String> names(List<Bundle> modules) {
        return modules.stream()
                .map(bundle -> Names.of(String.valueOf(bundle.getSymbolicName())))
                .distinct()
                .sorted()
                .toList();
    }

    private void refuseBeyond(Bundle old, List<Bundle> others, boolean force) {
        Bundle own = bundles.getBundle();
        if (old.equals(own) || others.contains(own) || old.getBundleId() == 0) {
            throw DockStatException.conflict("\"" + Names.of(old.getSymbolicName())
                    + "\" carries the swap itself; put the jar into bundles/ and start the server again");
        }
        List<Bundle> plugins = others.stream().filter(Names::isPlugin).toList();
        if (!plugins.isEmpty()) {
            throw DockStatException.conflict("Plugins hold on to it, and they start with the server alone: "
                    + String.join(", ", names(plugins)) + "; delete them first, or put the jar into bundles/ and start"
                    + " the server again");
        }
        if (!others.isEmpty() && !force) {
            throw DockStatException.conflict("These would have to start again with it: "
                    + String.join(", ", names(others)) + "; ?force=true does it");
        }
    }

    private ModuleJar previous(String name) {
        String symbolicName = catalogue.bundle(name).getSymbolicName();
        return stock.swapped(symbolicName)
                .flatMap(stock::previous)
                .orElseThrow(() -> DockStatException.conflict(
                        "There is no earlier version of \"" + Names.of(symbolicName) + "\" to go back to"));
    }

    private <T> T alone(Supplier<T> work) {
        turn.lock();
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }
}
