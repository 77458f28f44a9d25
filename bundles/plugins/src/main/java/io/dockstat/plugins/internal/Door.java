package io.dockstat.plugins.internal;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.rest.RequestAttributes;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.servlet.context.ServletContextHelper;

/**
 * One plugin's own servlet context, and what answers there when nothing else of the plugin does. It outlives the plugin's starts and
 * stops: the HTTP service keeps a little of every context that was ever registered, so there is one for each plugin and not for each start.
 */
final class Door implements AutoCloseable {
    private static final String ROUTE = "/api/v2/plugins/{id}/routes/*";

    private final List<ServiceRegistration<?>> registrations;
    private final Fallback fallback;

    private Door(List<ServiceRegistration<?>> registrations, Fallback fallback) {
        this.registrations = registrations;
        this.fallback = fallback;
    }

    /** Opens the context; until it {@link #serve}s, it says that the plugin does not run. */
    static Door open(BundleContext bundles, Home home) {
        Fallback fallback = new Fallback(home.id(), home.name());
        ServiceRegistration<?> context = bundles.registerService(
                ServletContextHelper.class,
                new Bare(),
                FrameworkUtil.asDictionary(Map.of(
                        "osgi.http.whiteboard.context.name", home.servletContext(),
                        "osgi.http.whiteboard.context.path", home.path())));
        ServiceRegistration<?> servlet = bundles.registerService(
                Servlet.class,
                fallback,
                FrameworkUtil.asDictionary(Map.of(
                        "osgi.http.whiteboard.servlet.pattern",
                        "/*",
                        "osgi.http.whiteboard.servlet.asyncSupported",
                        true,
                        "osgi.http.whiteboard.context.select",
                        "(osgi.http.whiteboard.context.name=" + home.servletContext() + ")")));
        return new Door(List.of(servlet, context), fallback);
    }

    /** What runs from now on; null for nothing. */
    void serve(@Nullable Running running) {
        fallback.running = running;
    }

    /**
     * Does something while nobody is inside, and nobody comes in. Whoever is inside for longer than that is not waited for; then others
     * come in as well.
     */
    void shut(Duration limit, Runnable work) throws InterruptedException {
        Lock lock = fallback.inside.writeLock();
        boolean shut = lock.tryLock(limit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            work.run();
        } finally {
            if (shut) {
                lock.unlock();
            }
        }
    }

    @Override
    public void close() {
        try {
            registrations.forEach(ServiceRegistration::unregister);
        } catch (IllegalStateException e) {
            // Our own bundle has stopped, and its services with it.
        }
    }

    /** Gives away no file of any bundle. */
    private static final class Bare extends ServletContextHelper {
        @Override
        public @Nullable URL getResource(String name) {
            return null;
        }
    }

    private static final class Fallback extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private final int id;
        private final String name;
        private final transient ReentrantReadWriteLock inside = new ReentrantReadWriteLock();
        private transient volatile @Nullable Running running;

        Fallback(int id, String name) {
            this.id = id;
            this.name = name;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            request.setAttribute(RequestAttributes.ROUTE, ROUTE);
            inside.readLock().lock();
            try {
                String path = Objects.requireNonNullElse(request.getPathInfo(), "/");
                Running now = running;
                if (now instanceof WebHandler handler) {
                    handler.answer(path, request, response);
                } else {
                    throw nothing(path, now);
                }
            } catch (DockStatException e) {
                request.setAttribute(RequestAttributes.PROBLEM, e);
                response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            } finally {
                inside.readLock().unlock();
            }
        }

        private DockStatException nothing(String path, @Nullable Running now) {
            if (now == null) {
                return new DockStatException(ErrorCode.NOT_FOUND, "No loaded Plugin with ID " + id + " found");
            }
            String there = now.routes().isEmpty() ? "it has none" : "there are " + String.join(", ", now.routes());
            return new DockStatException(
                    ErrorCode.NOT_FOUND, "The plugin \"" + name + "\" has no route " + path + "; " + there);
        }
    }
}
