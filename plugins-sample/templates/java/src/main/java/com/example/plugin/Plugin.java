package com.example.plugin;

import io.dockstat.events.ContainerStarted;
import io.dockstat.events.DockStatEvent;
import io.dockstat.events.EventListener;
import io.dockstat.plugins.DockStatPlugin;
import io.dockstat.plugins.PluginContext;
import io.dockstat.plugins.PluginRoute;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counts the starts of containers while it runs, and says how many there were. */
@DockStatPlugin("@NAME@")
@PluginRoute("/hello")
@Component(service = {Servlet.class, EventListener.class})
public final class Plugin extends HttpServlet implements EventListener {
    private static final long serialVersionUID = 1L;

    private final transient PluginContext context;
    private final AtomicLong starts = new AtomicLong();

    @Activate
    public Plugin(@Reference PluginContext context) {
        this.context = context;
    }

    @Override
    public void event(DockStatEvent event) {
        if (event instanceof ContainerStarted started) {
            starts.incrementAndGet();
            context.logger().log(System.Logger.Level.INFO, "started: " + started.container().summary().name());
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.getWriter().write("{\"plugin\":\"" + context.name() + "\",\"starts\":" + starts + "}");
    }
}
