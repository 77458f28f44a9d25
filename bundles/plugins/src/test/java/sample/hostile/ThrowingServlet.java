package sample.hostile;

import io.dockstat.plugins.PluginRoute;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Its init fails. */
@Component(service = Servlet.class)
@PluginRoute("/throws")
public final class ThrowingServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Activate
    public ThrowingServlet() {}

    @Override
    public void init() throws ServletException {
        throw new ServletException("no init");
    }
}
