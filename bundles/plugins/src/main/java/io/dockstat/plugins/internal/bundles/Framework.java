package io.dockstat.plugins.internal.bundles;

import io.dockstat.modules.Resolutions;
import io.dockstat.plugins.internal.Code;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts bundles into the framework and takes them out again. */
final class Framework {
    private static final Logger LOG = LoggerFactory.getLogger(Framework.class);
    private static final long PAUSE_MILLIS = 100;

    private final BundleContext bundles;
    private final Resolutions resolutions;
    private final Map<Integer, Parked> parking = new ConcurrentHashMap<>();

    Framework(BundleContext bundles, Resolutions resolutions) {
        this.bundles = bundles;
        this.resolutions = resolutions;
    }

    /**
     * Installs it; runs nothing.
     *
     * @param what part of its location
     */
    Bundle install(String what, byte[] jar) throws BundleException {
        return bundles.installBundle(PluginBundles.location(what), new ByteArrayInputStream(jar));
    }

    /** The same for what was parked before: the framework remembers something of each bundle that ever used a service. */
    Bundle unpark(int plugin, Code code) throws BundleException {
        Parked parked = parking.remove(plugin);
        if (parked == null) {
            return install(String.valueOf(plugin), code.bytes());
        }
        if (!parked.sha256.equals(code.sha256())) {
            parked.bundle.update(new ByteArrayInputStream(code.bytes()));
            resolutions.refresh(parked.bundle);
        }
        return parked.bundle;
    }

    /** Stops it like {@link #remove}, and keeps it for its plugin's next start, without its class loader. */
    void park(int plugin, Bundle bundle, String sha256) throws BundleException {
        BundleException thrown = stopped(bundle);
        resolutions.refresh(bundle);
        if (parking.putIfAbsent(plugin, new Parked(bundle, sha256)) != null) {
            remove(bundle);
        }
        if (thrown != null) {
            throw thrown;
        }
    }

    /** Takes out what is parked of a plugin. */
    void forget(int plugin) {
        Parked parked = parking.remove(plugin);
        if (parked != null) {
            sweep(parked.bundle);
        }
    }

    private record Parked(Bundle bundle, String sha256) {}

    /** Resolves it; empty where that went well, else what is missing. */
    Optional<String> problem(Bundle bundle) {
        return resolutions.problem(bundle);
    }

    /**
     * Stops it, and takes it out with its class loader. Does not give up where the bundle is still starting or stopping: as soon as it
     * is done with that, it is taken out.
     *
     * @throws BundleException what its activator threw; it is out all the same
     */
    void remove(Bundle bundle) throws BundleException {
        BundleException thrown = stopped(bundle);
        bundle.uninstall();
        resolutions.refresh(bundle);
        if (thrown != null) {
            throw thrown;
        }
    }

    private static @Nullable BundleException stopped(Bundle bundle) {
        BundleException thrown = stop(bundle);
        while ((bundle.getState() & (Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING)) != 0) {
            pause();
            thrown = stop(bundle);
        }
        return thrown;
    }

    private static @Nullable BundleException stop(Bundle bundle) {
        try {
            bundle.stop();
        } catch (BundleException e) {
            return e;
        } catch (IllegalStateException e) {
            LOG.debug("{} cannot be stopped yet", bundle, e);
        }
        return null;
    }

    /** To be interrupted is no reason to leave a bundle in the framework. */
    @SuppressWarnings("InterruptedExceptionSwallowed")
    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            LOG.debug("Interrupted while a bundle is waited for", e);
        }
    }

    /** Takes out what is left of plugins: by a former life of this room, or because it did not stop. Does not wait for the latter. */
    void sweep() {
        for (Bundle bundle : bundles.getBundles()) {
            if (PluginBundles.isPlugin(bundle)) {
                Thread.ofPlatform()
                        .daemon()
                        .name("dockstat-plugins-sweep-" + bundle.getBundleId())
                        .start(() -> sweep(bundle));
            }
        }
    }

    private void sweep(Bundle bundle) {
        try {
            remove(bundle);
        } catch (BundleException | IllegalStateException e) {
            LOG.warn("{} is left of a plugin", bundle, e);
        }
    }
}
