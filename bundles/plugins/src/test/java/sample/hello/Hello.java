package sample.hello;

import io.dockstat.plugins.DockStatPlugin;
import io.dockstat.plugins.PluginContext;
import io.dockstat.plugins.PluginRoute;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.util.Objects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Greets. */
@DockStatPlugin("hello")
@Component(service = Servlet.class)
@PluginRoute({"/hello/*", "/hi"})
public final class Hello extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient PluginContext context;

    @Activate
    public Hello(@Reference PluginContext context) {
        this.context = context;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String who = Objects.requireNonNullElse(request.getParameter("who"), "nobody");
        if (who.equals("trouble")) {
            throw new IllegalArgumentException("no trouble here");
        }
        if (who.equals("gone")) {
            response.flushBuffer();
            throw new EOFException("who asked has gone");
        }
        context.logger().log(System.Logger.Level.INFO, "greeting {0}", who);
        boolean own = Objects.equals(Thread.currentThread().getContextClassLoader(), Hello.class.getClassLoader());
        response.setContentType("text/plain");
        response.getWriter()
                .print("hello " + who + " from " + context.id() + (own ? "" : " with a strange class loader"));
    }
}
