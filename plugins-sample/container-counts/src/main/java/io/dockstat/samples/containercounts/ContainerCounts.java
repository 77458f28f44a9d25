package io.dockstat.samples.containercounts;

import io.dockstat.events.ContainerDied;
import io.dockstat.events.ContainerStarted;
import io.dockstat.events.ContainerStopped;
import io.dockstat.events.DockStatEvent;
import io.dockstat.events.EventListener;
import io.dockstat.plugins.DockStatPlugin;
import io.dockstat.plugins.PluginContext;
import io.dockstat.plugins.PluginRoute;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.function.LongConsumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The plugin: hears of events, counts some of them, and answers {@code GET counts}. The page beside it is {@code web/index.html}. */
@DockStatPlugin("container-counts")
@PluginRoute("/counts")
@Component(service = {Servlet.class, EventListener.class})
public final class ContainerCounts extends HttpServlet implements EventListener {
    private static final long serialVersionUID = 1L;

    private final transient CountsStore counts;
    private final transient LongConsumer starts;

    @Activate
    public ContainerCounts(@Reference PluginContext context) throws SQLException {
        counts = new CountsStore(context.storage());
        starts = context.meters().counter("starts", "Starts of containers");
    }

    @Override
    public void event(DockStatEvent event) throws SQLException {
        switch (event) {
            case ContainerStarted e -> {
                counts.started(e.containerId(), e.container().summary().name());
                starts.accept(1);
            }
            case ContainerStopped e ->
                counts.stopped(e.containerId(), e.container().summary().name());
            case ContainerDied e -> counts.died(e.containerId());
            default -> {}
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            response.setContentType("application/json");
            response.getWriter().write(counts.json());
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }
}
