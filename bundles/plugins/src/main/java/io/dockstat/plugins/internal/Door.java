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
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.servlet.context.ServletContextHelper;

/** One plugin's own servlet context, and what answers there when nothing else of the plugin does. */
final class Door implements AutoCloseable {
    static final String ROUTE = "/api/v2/plugins/{id}/routes/*";

    private final ServiceRegistration<ServletContextHelper> context;
    private final ServiceRegistration<Servlet> servlet;

    private Door(ServiceRegistration<ServletContextHelper> context, ServiceRegistration<Servlet> servlet) {
        this.context = context;
        this.servlet = servlet;
    }

    /** Opens the context alone, so that a plugin that starts can put its servlets there. */
    static ServiceRegistration<ServletContextHelper> context(BundleContext bundles, Home home) {
        return bundles.registerService(
                ServletContextHelper.class,
                new Bare(),
                properties(Map.of(
                        "osgi.http.whiteboard.context.name", home.servletContext(),
                        "osgi.http.whiteboard.context.path", home.path())));
    }

    /** Answers from now on. */
    static Door open(
            BundleContext bundles, ServiceRegistration<ServletContextHelper> context, Home home, Running running) {
        Servlet servlet = new Fallback(home.name(), running);
        return new Door(
                context,
                bundles.registerService(
                        Servlet.class,
                        servlet,
                        properties(Map.of(
                                "osgi.http.whiteboard.servlet.pattern",
                                "/*",
                                "osgi.http.whiteboard.servlet.asyncSupported",
                                true,
                                "osgi.http.whiteboard.context.select",
                                "(osgi.http.whiteboard.context.name=" + home.servletContext() + ")"))));
    }

    @Override
    public void close() {
        unregister(servlet);
        unregister(context);
    }

    static void unregister(ServiceRegistration<?> registration) {
        try {
            registration.unregister();
        } catch (IllegalStateException e) {
            // Our own bundle has stopped, and its services with it.
        }
    }

    private static Dictionary<String, Object> properties(Map<String, Object> values) {
        return FrameworkUtil.asDictionary(values);
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

        private final String name;
        private final transient Running running;

        Fallback(String name, Running running) {
            this.name = name;
            this.running = running;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            request.setAttribute(RequestAttributes.ROUTE, ROUTE);
            try {
                String path = Objects.requireNonNullElse(request.getPathInfo(), "/");
                if (running instanceof WebHandler handler) {
                    handler.answer(path, request, response);
                } else {
                    throw unknown(name, path, running.routes());
                }
            } catch (DockStatException e) {
                request.setAttribute(RequestAttributes.PROBLEM, e);
                response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            }
        }
    }

    private static DockStatException unknown(String name, String path, List<String> routes) {
        String there = routes.isEmpty() ? "it has none" : "there are " + String.join(", ", routes);
        return new DockStatException(
                ErrorCode.NOT_FOUND, "The plugin \"" + name + "\" has no route " + path + "; " + there);
    }
}
