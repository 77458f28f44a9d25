package io.dockstat.itest.bundle;

import io.dockstat.plugins.PluginState;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Counts what it was asked, and hands it over to its next version. */
public final class Counting implements BundleActivator {
    private final Map<String, Integer> seen = new ConcurrentHashMap<>();

    @Override
    public void start(BundleContext context) {
        String version = context.getBundle().getVersion().toString();
        context.registerService(
                Servlet.class,
                new Answers(seen, version),
                FrameworkUtil.asDictionary(
                        Map.of("dockstat.plugin.route", new String[] {"/version", "/add", "/seen"})));
        context.registerService(PluginState.class, new Memory(seen), null);
    }

    @Override
    public void stop(BundleContext context) {}

    private record Memory(Map<String, Integer> seen) implements PluginState {
        @Override
        public Object exportState() {
            return Map.copyOf(seen);
        }

        @Override
        public void importState(Object state) {
            ((Map<?, ?>) state).forEach((id, count) -> seen.put((String) id, (Integer) count));
        }
    }

    private static final class Answers extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private final transient Map<String, Integer> seen;
        private final String version;

        Answers(Map<String, Integer> seen, String version) {
            this.seen = seen;
            this.version = version;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType("application/json");
            response.getWriter()
                    .print(request.getServletPath().endsWith("/seen") ? all() : "{\"version\":\"" + version + "\"}");
        }

        private String all() {
            return new TreeMap<>(seen)
                    .toString()
                    .replace("=", "\":")
                    .replace(", ", ",\"")
                    .replace("{", "{\"");
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String id =
                    new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8).replaceAll("\\D", "");
            seen.merge(id, 1, Integer::sum);
            response.setContentType("application/json");
            response.getWriter().print("{\"id\":" + id + ",\"version\":\"" + version + "\"}");
        }
    }
}
