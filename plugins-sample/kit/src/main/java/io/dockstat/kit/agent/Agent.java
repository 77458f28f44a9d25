package io.dockstat.kit.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dockstat.db.Database;
import io.dockstat.events.EventSink;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code GET /kit/state}: what is alive in the server. {@code POST /kit/events}: lines like {@code {"event":"container:died","payload":{}}},
 * which are told to the plugins as if the rooms had told them.
 */
@Component(service = Servlet.class, property = "osgi.http.whiteboard.servlet.pattern=/kit/*")
public final class Agent extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient BundleContext bundles;
    private final transient Database database;
    private final transient ObjectMapper json = new ObjectMapper();

    @Activate
    public Agent(BundleContext bundles, @Reference Database database) {
        this.bundles = bundles;
        this.database = database;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        json.writeValue(response.getOutputStream(), Census.now(bundles, database));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<EventSink> sinks = sinks();
        int told = 0;
        for (String line : request.getReader().lines().toList()) {
            JsonNode event = json.readTree(line);
            sinks.forEach(sink -> sink.take(Recording.event(event)));
            told++;
        }
        response.setContentType("application/json");
        json.writeValue(response.getOutputStream(), new Told(told, sinks.size()));
    }

    private List<EventSink> sinks() {
        List<EventSink> sinks = new ArrayList<>();
        try {
            for (ServiceReference<EventSink> reference : bundles.getServiceReferences(EventSink.class, null)) {
                EventSink sink = bundles.getService(reference);
                if (sink != null) {
                    sinks.add(sink);
                }
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
        return sinks;
    }

    /** What became of the events. */
    public record Told(int events, int sinks) {}
}
