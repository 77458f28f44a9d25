package io.dockstat.plugins.internal.bundles;

import io.dockstat.DockStatException;
import io.dockstat.plugins.internal.Home;
import jakarta.servlet.Filter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/** What a plugin offers to answer requests with, put into its own servlet context by our hand. */
final class Routes implements ServiceTrackerCustomizer<Object, Route> {
    /** See {@link io.dockstat.plugins.PluginRoute}. */
    static final String PROPERTY = "dockstat.plugin.route";

    private final BundleContext bundles;
    private final Guard guard;
    private final Home home;
    private final ServiceTracker<Object, Route> tracker;
    private final Map<String, ServiceReference<?>> patterns = new ConcurrentSkipListMap<>();
    private final Map<ServiceReference<?>, Route> routes = new ConcurrentHashMap<>();
    private volatile boolean opened;
    private volatile boolean serving;
    private @Nullable RuntimeException failure;

    Routes(BundleContext bundles, Bundle bundle, Guard guard) {
        this.bundles = bundles;
        this.guard = guard;
        this.home = guard.home();
        this.tracker = new ServiceTracker<>(bundles, filter(bundle), this);
    }

    private static org.osgi.framework.Filter filter(Bundle bundle) {
        try {
            return FrameworkUtil.createFilter("(&(" + PROPERTY + "=*)(service.bundleid=" + bundle.getBundleId() + "))");
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Takes what is offered now, and from now on what comes; none of it answers yet.
     *
     * @throws DockStatException PLUGIN_FAILED where something of it could never answer
     */
    void open() {
        tracker.open();
        opened = true;
        if (failure != null) {
            throw failure;
        }
    }

    /** Its patterns, in order. */
    List<String> patterns() {
        return List.copyOf(patterns.keySet());
    }

    /**
     * All of it answers.
     *
     * @throws DockStatException PLUGIN_FAILED where something of it cannot
     */
    void serve() {
        serving = true;
        routes.values().forEach(Route::serve);
    }

    /** None of it answers any more; runs nothing of the plugin's. */
    void withdraw() {
        serving = false;
        routes.values().forEach(Route::withdraw);
    }

    /** Has what it offered end; runs code of the plugin's. */
    void end() {
        tracker.close();
    }

    @Override
    public @Nullable Route addingService(ServiceReference<Object> reference) {
        try {
            return taken(reference);
        } catch (RuntimeException e) {
            if (opened) {
                home.log().write(System.Logger.Level.ERROR, String.valueOf(e.getMessage()));
            } else if (failure == null) {
                failure = e;
            }
            return null;
        }
    }

    private Route taken(ServiceReference<Object> reference) {
        List<String> own = Patterns.of(reference.getProperty(PROPERTY), home);
        Object service = bundles.getService(reference);
        if (service == null) {
            throw Failure.of(home, "failed: " + Route.name(reference) + " could not be made");
        }
        try {
            if (!(service instanceof Filter)) {
                own.forEach(pattern -> take(pattern, reference));
            }
            Route route = Route.of(bundles, reference, service, own, guard);
            routes.put(reference, route);
            if (serving) {
                route.serve();
            }
            return route;
        } catch (RuntimeException e) {
            give(reference);
            bundles.ungetService(reference);
            throw e;
        }
    }

    private void take(String pattern, ServiceReference<?> reference) {
        if (patterns.putIfAbsent(pattern, reference) != null) {
            throw Failure.of(home, "failed: it has the route " + pattern + " twice");
        }
    }

    private void give(ServiceReference<?> reference) {
        patterns.values().removeIf(reference::equals);
        Route route = routes.remove(reference);
        if (route != null) {
            route.withdraw();
        }
    }

    @Override
    public void modifiedService(ServiceReference<Object> reference, Route route) {
        // Its patterns are a constant of its class.
    }

    @Override
    public void removedService(ServiceReference<Object> reference, Route route) {
        give(reference);
        route.end();
        bundles.ungetService(reference);
    }
}
