package io.dockstat.modules.internal.http;

import java.net.URL;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.servlet.context.ServletContextHelper;

/** The place of {@code /modules}: deeper than any area's, so that it is asked first. Gives away no file. */
@Component(
        service = ServletContextHelper.class,
        scope = ServiceScope.BUNDLE,
        property = {
            "osgi.http.whiteboard.context.name=" + ModulesContext.NAME,
            "osgi.http.whiteboard.context.path=" + ModulesContext.PATH
        })
public final class ModulesContext extends ServletContextHelper {
    static final String NAME = "dockstat.modules";
    static final String PATH = "/api/v2/modules";

    @Override
    public @Nullable URL getResource(String name) {
        return null;
    }
}
