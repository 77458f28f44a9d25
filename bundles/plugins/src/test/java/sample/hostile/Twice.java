package sample.hostile;

import io.dockstat.plugins.PluginRoute;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Wants a route that is taken. */
@Component(service = Servlet.class)
@PluginRoute("/hi")
public final class Twice extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Activate
    public Twice() {}
}
