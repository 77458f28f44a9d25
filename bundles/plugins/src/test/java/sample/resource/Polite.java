package sample.resource;

import io.dockstat.plugins.PluginContext;
import io.dockstat.plugins.PluginRoute;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Greets as it is configured to. */
@Component(service = Servlet.class)
@Designate(ocd = Polite.Config.class)
@PluginRoute("/polite")
public final class Polite extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final String greeting;
    private final transient PluginContext context;

    /** What may be configured. */
    @ObjectClassDefinition(name = "Polite")
    public @interface Config {
        /** How to greet. */
        String greeting() default "good day";
    }

    @Activate
    public Polite(Config config, @Reference PluginContext context) {
        this.greeting = config.greeting();
        this.context = context;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print(greeting + ", http " + context.http().isPresent());
    }
}
