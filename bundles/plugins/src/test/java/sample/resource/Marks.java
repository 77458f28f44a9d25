package sample.resource;

import io.dockstat.plugins.PluginRoute;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Marks every answer. */
@Component(service = Filter.class)
@PluginRoute("/*")
public final class Marks implements Filter {
    @Activate
    public Marks() {}

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ((HttpServletResponse) response).setHeader("X-Mark", "marked");
        chain.doFilter(request, response);
    }
}
