package io.dockstat.plugins.internal.bundles;

import io.dockstat.ErrorCode;
import io.dockstat.plugins.internal.rest.bundle.ResourceApplication;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/** One servlet, filter or JAX-RS resource of a plugin's, as it is served. */
final class Route {
    private static final String WHITEBOARD = "osgi.http.whiteboard.";
    private static final int RANKING = 100;
    private static final List<String> TAKEN_ALONG = List.of(
            "servlet.init.", "filter.init.", WHITEBOARD + "servlet.multipart.", WHITEBOARD + "filter.dispatcher");

    private final Guard guard;
    private final Guarded guarded;
    private final List<Supplier<List<ServiceRegistration<?>>>> registering;
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

    private Route(Guard guard, Guarded guarded, List<Supplier<List<ServiceRegistration<?>>>> registering) {
        this.guard = guard;
        this.guarded = guarded;
        this.registering = registering;
    }

    /** @throws io.dockstat.DockStatException PLUGIN_FAILED where it is nothing that answers requests */
    static Route of(
            BundleContext bundles, ServiceReference<?> reference, Object service, List<String> patterns, Guard guard) {
        if (service instanceof Servlet servlet) {
            GuardedServlet own = new GuardedServlet(servlet, guard);
            Dictionary<String, Object> properties = properties("servlet", patterns, reference, guard);
            return new Route(
                    guard, own, List.of(() -> List.of(bundles.registerService(Servlet.class, own, properties))));
        }
        if (service instanceof Filter filter) {
            GuardedFilter own = new GuardedFilter(filter, guard, false);
            Dictionary<String, Object> properties = properties("filter", patterns, reference, guard);
            return new Route(
                    guard, own, List.of(() -> List.of(bundles.registerService(Filter.class, own, properties))));
        }
        if (ResourceApplication.isResource(service)) {
            return resource(bundles, reference, service, patterns, guard);
        }
        throw Failure.of(
                guard.home(), "failed: " + name(reference) + " has a route but is no servlet, filter or resource");
    }

    /** JAX-RS makes its own servlet, so what is guarded is the way to it. */
    private static Route resource(
            BundleContext bundles, ServiceReference<?> reference, Object service, List<String> patterns, Guard guard) {
        GuardedFilter own =
                new GuardedFilter((request, response, chain) -> chain.doFilter(request, response), guard, true);
        Dictionary<String, Object> properties = properties("filter", patterns, reference, guard);
        List<Supplier<List<ServiceRegistration<?>>>> registering = new ArrayList<>();
        registering.add(() -> List.of(bundles.registerService(Filter.class, own, properties)));
        for (String pattern : patterns) {
            String base = base(pattern, guard);
            String name =
                    "dockstat.plugin." + guard.home().id() + "." + reference.getProperty(Constants.SERVICE_ID) + base;
            registering.add(
                    () -> ResourceApplication.register(bundles, service, name, base, select(guard), guard::problem));
        }
        return new Route(guard, own, registering);
    }

    private static String base(String pattern, Guard guard) {
        if (!pattern.endsWith("/*")) {
            throw Failure.of(
                    guard.home(), "failed: the route of a JAX-RS resource ends in /*, so \"" + pattern + "\" is none");
        }
        String base = pattern.substring(0, pattern.length() - 2);
        return base.isEmpty() ? "/" : base;
    }

    /**
     * Answers from now on; does nothing where it does.
     *
     * @throws io.dockstat.DockStatException PLUGIN_FAILED where its {@code init} fails
     */
    void serve() {
        synchronized (this) {
            if (!registrations.isEmpty()) {
                return;
            }
            registering.forEach(each -> registrations.addAll(each.get()));
        }
        try {
            if (guarded.isReady()) {
                guarded.begin();
            }
        } catch (IOException | ServletException | RuntimeException | LinkageError e) {
            withdraw();
            throw Failure.of(ErrorCode.PLUGIN_FAILED, guard.home(), "failed: init: " + Failure.reason(e), e);
        }
    }

    /** Does not answer any more; runs nothing of the plugin's. */
    synchronized void withdraw() {
        registrations.reversed().forEach(ServiceRegistration::unregister);
        registrations.clear();
    }

    /** Runs the plugin's code for the last time. */
    void end() {
        try {
            guarded.end();
        } catch (IOException | ServletException | RuntimeException | LinkageError e) {
            guard.home().log().write(System.Logger.Level.ERROR, "destroy failed: " + Failure.reason(e));
        }
    }

    /** What it is called: its component, or its place in the registry. */
    static String name(ServiceReference<?> reference) {
        return Objects.requireNonNullElse(
                        reference.getProperty("component.name"), "service " + reference.getProperty("service.id"))
                .toString();
    }

    private static Dictionary<String, Object> properties(
            String kind, List<String> patterns, ServiceReference<?> reference, Guard guard) {
        Map<String, Object> properties = new HashMap<>();
        for (String key : reference.getPropertyKeys()) {
            if (TAKEN_ALONG.stream().anyMatch(key::startsWith)) {
                properties.put(key, reference.getProperty(key));
            }
        }
        properties.putAll(Map.of(
                WHITEBOARD + kind + ".pattern",
                patterns.toArray(String[]::new),
                WHITEBOARD + kind + ".name",
                Objects.requireNonNullElse(reference.getProperty(WHITEBOARD + kind + ".name"), name(reference)),
                WHITEBOARD + kind + ".asyncSupported",
                true,
                WHITEBOARD + "context.select",
                select(guard),
                "service.ranking",
                RANKING));
        return FrameworkUtil.asDictionary(properties);
    }

    static String select(Guard guard) {
        return "(" + WHITEBOARD + "context.name=" + guard.home().servletContext() + ")";
    }
}
