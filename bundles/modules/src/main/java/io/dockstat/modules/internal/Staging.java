package io.dockstat.modules.internal;

import io.dockstat.DockStatException;
import io.dockstat.modules.Resolutions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.hooks.bundle.CollisionHook;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the new version of a module in beside the old one, resolved but not started. The framework keeps a little of each bundle that
 * ever was, so there are two for each module that take turns: the one that does not run is empty.
 */
@Component(service = {Staging.class, CollisionHook.class})
public final class Staging implements CollisionHook {
    private static final Logger LOG = LoggerFactory.getLogger(Staging.class);
    private static final String EMPTY = "io.dockstat.modules.empty.";

    private final BundleContext bundles;
    private final Resolutions resolutions;
    private final FrameworkWiring framework;
    private final Map<String, Bundle> spares = new ConcurrentHashMap<>();
    private final Set<Bundle> ours = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();

    @Activate
    public Staging(BundleContext bundles, @Reference Resolutions resolutions) {
        this.bundles = bundles;
        this.resolutions = resolutions;
        this.framework = bundles.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    }

    /** Two versions of a module have one name, and maybe one version number. */
    @Override
    public void filterCollisions(int operation, Bundle target, Collection<Bundle> candidates) {
        if (target.equals(bundles.getBundle()) || ours.contains(target)) {
            candidates.clear();
        }
    }

    /** Whether it only keeps a place. */
    static boolean isEmpty(Bundle bundle) {
        return String.valueOf(bundle.getSymbolicName()).startsWith(EMPTY);
    }

    /** Others that would have to start again with it. */
    List<Bundle> dependents(Bundle bundle) {
        return framework.getDependencyClosure(List.of(bundle)).stream()
                .filter(each -> !each.equals(bundle))
                .toList();
    }

    /**
     * Brings it in.
     *
     * @throws DockStatException CONFLICT where it cannot be, and nothing of it is left
     */
    Bundle stage(Bundle old, ModuleJar jar) {
        Bundle bundle = brought(jar);
        Optional<String> problem = resolutions.problem(bundle);
        if (problem.isPresent()) {
            retire(jar.symbolicName(), bundle);
            throw DockStatException.conflict("it " + problem.get());
        }
        bundle.adapt(BundleStartLevel.class)
                .setStartLevel(old.adapt(BundleStartLevel.class).getStartLevel());
        return bundle;
    }

    private Bundle brought(ModuleJar jar) {
        try (InputStream content = new ByteArrayInputStream(jar.bytes())) {
            Bundle spare = spares.remove(jar.symbolicName());
            if (spare == null || spare.getState() == Bundle.UNINSTALLED) {
                String location = "swap:" + jar.symbolicName() + "/" + count.incrementAndGet();
                Bundle fresh = bundles.installBundle(location, content);
                ours.add(fresh);
                return fresh;
            }
            spare.update(content);
            resolutions.refresh(spare);
            return spare;
        } catch (BundleException | IOException e) {
            throw DockStatException.conflict("it is no bundle that can be installed: " + e.getMessage());
        }
    }

    /** Empties a bundle that does not run any more, and with that lets go of its class loader. */
    void retire(String symbolicName, Bundle bundle) {
        try (InputStream nothing = new ByteArrayInputStream(empty(symbolicName))) {
            ours.add(bundle);
            bundle.update(nothing);
            resolutions.refresh(bundle);
            Bundle second = spares.put(symbolicName, bundle);
            if (second != null && !second.equals(bundle)) {
                ours.remove(second);
                second.uninstall();
            }
        } catch (BundleException | IOException | IllegalStateException e) {
            LOG.warn("What was {} is left in the framework: {}", bundle, e.toString());
        }
    }

    /** Replaces it where it stands, with all that depend on it. */
    void replace(Bundle bundle, ModuleJar jar) throws BundleException {
        bundle.update(new ByteArrayInputStream(jar.bytes()));
        resolutions.refresh(bundle);
    }

    private static byte[] empty(String symbolicName) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        main.putValue(Constants.BUNDLE_SYMBOLICNAME, EMPTY + symbolicName);
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        new JarOutputStream(jar, manifest).close();
        return jar.toByteArray();
    }
}
