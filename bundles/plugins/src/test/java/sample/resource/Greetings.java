package sample.resource;

import io.dockstat.plugins.PluginRoute;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** A second application beside the first. */
@Component(service = Greetings.class)
@Designate(ocd = Greetings.Config.class)
@PluginRoute("/greetings/*")
@Path("/")
public final class Greetings {
    private final String greeting;

    /** What may be configured. */
    @ObjectClassDefinition(name = "Greetings")
    public @interface Config {
        /** How to greet. */
        String greeting() default "good day";
    }

    @Activate
    public Greetings(Config config) {
        this.greeting = config.greeting();
    }

    @GET
    public String greet() {
        return greeting;
    }
}
