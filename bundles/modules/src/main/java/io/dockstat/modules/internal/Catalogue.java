package io.dockstat.modules.internal;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Every bundle of the server but plugins. For any thread. */
@Component(service = Catalogue.class)
public final class Catalogue {
    private static final Map<Integer, String> STATES = Map.of(
            Bundle.INSTALLED, "installed",
            Bundle.RESOLVED, "resolved",
            Bundle.STARTING, "starting",
            Bundle.ACTIVE, "active",
            Bundle.STOPPING, "stopping",
            Bundle.UNINSTALLED, "uninstalled");

    private final BundleContext bundles;
    private final Routes routes;
    private final Reach reach;
    private final Staging staging;
    private final Stock stock;
    private final Map<String, String> errors = new ConcurrentHashMap<>();

    @Activate
    public Catalogue(
            BundleContext bundles,
            @Reference Routes routes,
            @Reference Reach reach,
            @Reference Staging staging,
            @Reference Stock stock) {
        this.bundles = bundles;
        this.routes = routes;
        this.reach = reach;
        this.staging = staging;
        this.stock = stock;
    }

    /** All, ours first. */
    public List<Module> all() {
        Map<Bundle, List<Bundle>> users = reach.users();
        return present()
                .sorted((one, other) -> Boolean.compare(Names.isArea(other), Names.isArea(one)))
                .map(bundle -> module(bundle, users))
                .toList();
    }

    private Stream<Bundle> present() {
        return Arrays.stream(bundles.getBundles())
                .filter(bundle -> !Staging.isEmpty(bundle) && !Names.isPlugin(bundle));
    }

    /** The one of that name or symbolic name. */
    public Module one(String name) {
        return module(bundle(name), reach.users());
    }

    /** @throws DockStatException NOT_FOUND where there is none */
    Bundle bundle(String name) {
        return present()
                .filter(bundle -> name.equals(bundle.getSymbolicName())
                        || name.equals(Names.of(String.valueOf(bundle.getSymbolicName()))))
                .findFirst()
                .orElseThrow(() -> new DockStatException(
                        ErrorCode.NOT_FOUND, "No module \"" + name + "\"; GET /modules names them"));
    }

    /** Why the last swap of it was undone. */
    void failed(String symbolicName, String reason) {
        errors.put(symbolicName, reason);
    }

    void succeeded(String symbolicName) {
        errors.remove(symbolicName);
    }

    private Module module(Bundle bundle, Map<Bundle, List<Bundle>> users) {
        String name = String.valueOf(bundle.getSymbolicName());
        Optional<Kept> kept = stock.swapped(name);
        return new Module(
                Names.of(name),
                name,
                bundle.getVersion().toString(),
                bundle.getBundleId(),
                STATES.getOrDefault(bundle.getState(), "unknown"),
                isSwappable(bundle),
                routes.of(bundle),
                names(users.entrySet().stream()
                        .filter(entry -> entry.getValue().contains(bundle))
                        .map(Map.Entry::getKey)
                        .toList()),
                names(users.getOrDefault(bundle, List.of())),
                stock.running(name).orElse(null),
                kept.map(record -> record.swappedAt().toString()).orElse(null),
                kept.flatMap(stock::previous).map(ModuleJar::version).orElse(null),
                errors.get(name));
    }

    private boolean isSwappable(Bundle bundle) {
        return Names.isArea(bundle)
                && !bundle.equals(bundles.getBundle())
                && staging.dependents(bundle).isEmpty();
    }

    private static List<String> names(List<Bundle> modules) {
        return modules.stream()
                .map(module -> Names.of(module.getSymbolicName()))
                .sorted()
                .toList();
    }
}
