package sample.hello;

import io.dockstat.hosts.Hosts;
import io.dockstat.plugins.PluginContext;
import io.dockstat.plugins.PluginRoute;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Tells which services it can see. */
@Component(service = Servlet.class)
@PluginRoute("/neighbours")
public final class Neighbours extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient BundleContext bundles;

    @Activate
    public Neighbours(BundleContext bundles) {
        this.bundles = bundles;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String types = seen(PluginContext.class) + " " + seen(Hosts.class) + " " + seen(Servlet.class);
        response.getWriter().print(types);
    }

    private String seen(Class<?> type) {
        try {
            ServiceReference<?>[] found = bundles.getAllServiceReferences(type.getName(), null);
            return found == null
                    ? type.getSimpleName() + ":none"
                    : Arrays.stream(found)
                            .map(each -> type.getSimpleName() + ":"
                                    + Objects.requireNonNull(each.getBundle()).getSymbolicName())
                            .distinct()
                            .sorted()
                            .collect(Collectors.joining(" "));
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
