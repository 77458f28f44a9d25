package io.dockstat.plugins.internal.rest.bundle;

import io.dockstat.DockStatException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** One JAX-RS resource of a plugin's, as an application of its own within the plugin's servlet context. */
public final class ResourceApplication extends Application {
    private static final int RANKING = 100;

    private final Object resource;
    private final ResourceErrors errors;

    private ResourceApplication(Object resource, ResourceErrors errors) {
        this.resource = resource;
        this.errors = errors;
    }

    /** Whether it is a resource at all. */
    public static boolean isResource(Object service) {
        return Stream.<Class<?>>iterate(service.getClass(), Objects::nonNull, Class::getSuperclass)
                .anyMatch(type -> type.isAnnotationPresent(Path.class));
    }

    /**
     * Offers it to the JAX-RS whiteboard.
     *
     * @param name starts with {@code dockstat.}, for the one shape of errors is bound to such
     * @param base its path within the plugin's servlet context
     * @param context selects that context
     * @param told what is told of an exception
     * @return all of it, in the order in which it was offered
     */
    public static List<ServiceRegistration<?>> register(
            BundleContext bundles,
            Object resource,
            String name,
            String base,
            String context,
            Function<Throwable, DockStatException> told) {
        String json = name + ".json";
        return List.of(
                bundles.registerService(
                        new String[] {MessageBodyReader.class.getName(), MessageBodyWriter.class.getName()},
                        new ResourceJson(),
                        FrameworkUtil.asDictionary(Map.of(
                                "osgi.jaxrs.extension",
                                true,
                                "osgi.jaxrs.name",
                                json,
                                "osgi.jaxrs.application.select",
                                "(osgi.jaxrs.name=" + name + ")",
                                "service.ranking",
                                RANKING))),
                bundles.registerService(
                        Application.class,
                        new ResourceApplication(resource, new ResourceErrors(told)),
                        FrameworkUtil.asDictionary(Map.of(
                                "osgi.jaxrs.name", name,
                                "osgi.jaxrs.application.base", base,
                                "osgi.http.whiteboard.context.select", context,
                                "osgi.jaxrs.extension.select", extensions(json)))));
    }

    private static String[] extensions(String json) {
        return new String[] {"(osgi.jaxrs.name=" + json + ")", "(osgi.jaxrs.name=dockstat.errors)"};
    }

    @Override
    @SuppressWarnings("deprecation") // The only way to give an application an instance.
    public Set<Object> getSingletons() {
        return Set.of(resource, errors);
    }
}
