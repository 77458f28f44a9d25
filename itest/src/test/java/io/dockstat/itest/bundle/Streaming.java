package io.dockstat.itest.bundle;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** Sends events without end, each with the number after the last that the client has. */
public final class Streaming implements BundleActivator {
    @Override
    public void start(BundleContext bundle) {
        String version = bundle.getBundle().getVersion().toString();
        bundle.registerService(
                Servlet.class,
                new Events(version),
                FrameworkUtil.asDictionary(Map.of("dockstat.plugin.route", new String[] {"/events"})));
    }

    @Override
    public void stop(BundleContext bundle) {}

    private static final class Events extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private final String version;

        Events(String version) {
            this.version = version;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            String last = request.getHeader("Last-Event-ID");
            response.setContentType("text/event-stream");
            AsyncContext async = request.startAsync();
            async.setTimeout(0);
            Thread.ofVirtual().start(() -> stream(last == null ? 0 : Integer.parseInt(last), async));
        }

        private void stream(int last, AsyncContext async) {
            try {
                for (int id = last + 1; ; id++) {
                    String event = "id: " + id + "\ndata: " + version + "\n\n";
                    async.getResponse().getOutputStream().write(event.getBytes(StandardCharsets.UTF_8));
                    async.getResponse().flushBuffer();
                    LockSupport.parkNanos(10_000_000);
                }
            } catch (IOException | IllegalStateException e) {
                // Its own log may have been closed by then.
                System.out.println("streaming " + version + ": the client has gone");
            } finally {
                end(async);
            }
        }

        private static void end(AsyncContext async) {
            try {
                async.complete();
            } catch (IllegalStateException e) {
                // The server was first.
            }
        }
    }
}
