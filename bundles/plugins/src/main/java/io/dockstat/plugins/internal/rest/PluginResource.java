package io.dockstat.plugins.internal.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockstat.DockStatException;
import io.dockstat.JsonText;
import io.dockstat.Validation;
import io.dockstat.plugins.internal.Configurations;
import io.dockstat.plugins.internal.Delivery;
import io.dockstat.plugins.internal.LivePlugin;
import io.dockstat.plugins.internal.PluginLog;
import io.dockstat.plugins.internal.Plugins;
import io.dockstat.plugins.internal.Settings;
import io.dockstat.plugins.internal.StoredPlugin;
import io.dockstat.plugins.internal.StoredPlugins;
import io.dockstat.rest.RestResource;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /plugins/:id}: one of them. */
@Component(service = PluginResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=dockstat.plugins)")
@Path("{id: (?!(?:all|hooks|routes|status|install|activate|deactivate|delete)/?$)[^/]+}")
@Produces(MediaType.APPLICATION_JSON)
public final class PluginResource {
    private static final int USUAL_TAIL = 100;
    private static final int LONGEST_TAIL = 1000;

    private final Plugins plugins;
    private final StoredPlugins stored;
    private final Configurations configurations;

    @Activate
    public PluginResource(
            @Reference Plugins plugins, @Reference StoredPlugins stored, @Reference Configurations configurations) {
        this.plugins = plugins;
        this.stored = stored;
        this.configurations = configurations;
    }

    /** How it does. */
    @GET
    public DetailBody detail(@PathParam("id") String id) {
        StoredPlugin plugin = plugin(id);
        return DetailBody.of(plugin, plugins.live(plugin));
    }

    /** Its last lines. */
    @GET
    @Path("logs")
    public List<PluginLog.Line> logs(@PathParam("id") String id, @Nullable @QueryParam("tail") String tail) {
        LivePlugin live = plugins.live(plugin(id));
        int most = tail == null ? USUAL_TAIL : Validation.id("tail", tail);
        if (most > LONGEST_TAIL) {
            throw DockStatException.invalid("tail", "must be from 1 to " + LONGEST_TAIL);
        }
        return live.log().tail(most);
    }

    /** Its configuration, secrets masked. */
    @GET
    @Path("config")
    public ObjectNode config(@PathParam("id") String id) {
        return configurations.values(plugin(id).id());
    }

    /** What its configuration may be. */
    @GET
    @Path("config/schema")
    public JsonText schema(@PathParam("id") String id) {
        return configurations.schema(plugin(id).id());
    }

    /** Changes its configuration. */
    @PUT
    @Path("config")
    @Consumes(MediaType.APPLICATION_JSON)
    public ConfigChanged configure(@PathParam("id") String id, @Nullable ObjectNode values) {
        int known = plugin(id).id();
        boolean restarted = configurations.change(known, required(values));
        return new ConfigChanged(true, "Configuration stored", restarted, configurations.values(known));
    }

    /** How it may run. */
    @GET
    @Path("settings")
    public Settings settings(@PathParam("id") String id) {
        return plugin(id).settings();
    }

    /** Changes how it may run; one that runs is started again for it. */
    @PUT
    @Path("settings")
    @Consumes(MediaType.APPLICATION_JSON)
    public Settings change(@PathParam("id") String id, Settings.@Nullable Given given) {
        StoredPlugin plugin = plugin(id);
        plugins.settings(plugin.id(), required(given).checked(plugin.settings()));
        return stored.get(plugin.id()).settings();
    }

    /** Replaces a script's code by what is told about in JSON. */
    @PUT
    @Path("code")
    @Consumes(MediaType.APPLICATION_JSON)
    public Object swap(
            @PathParam("id") String id, @Nullable Installation body, @Nullable @QueryParam("dryRun") String dryRun) {
        return swap(plugin(id), required(body).checked(), dryRun);
    }

    /** Replaces its code by a file: a bundle or a script. */
    @PUT
    @Path("code")
    @Consumes({"application/java-archive", "application/javascript", "text/javascript", MediaType.MULTIPART_FORM_DATA})
    public Object swap(
            @PathParam("id") String id,
            InputStream body,
            @HeaderParam("Content-Type") String type,
            @Nullable @QueryParam("dryRun") String dryRun)
            throws IOException {
        StoredPlugin plugin = plugin(id);
        return swap(plugin, Upload.read(body, type, plugin.name()), dryRun);
    }

    /** Back to what there was before the last swap. */
    @POST
    @Path("rollback")
    public Object rollback(@PathParam("id") String id, @Nullable @QueryParam("dryRun") String dryRun) {
        int known = plugin(id).id();
        return dry(dryRun)
                ? SwapBody.of(plugins.swaps().rollbackPlan(known))
                : SwapBody.of(plugins.swaps().rollback(known));
    }

    private Object swap(StoredPlugin plugin, Delivery next, @Nullable String dryRun) {
        return dry(dryRun)
                ? SwapBody.of(plugins.swaps().plan(plugin.id(), next))
                : SwapBody.of(plugins.swaps().swap(plugin.id(), next));
    }

    private static boolean dry(@Nullable String text) {
        return Flag.of("dryRun", Objects.requireNonNullElse(text, "false"));
    }

    private StoredPlugin plugin(String id) {
        return stored.get(Validation.id("id", id));
    }

    private static <T> T required(@Nullable T body) {
        if (body == null) {
            throw DockStatException.invalid("body", "must be an object");
        }
        return body;
    }

    /** The answer to a change of configuration. */
    public record ConfigChanged(boolean success, String message, boolean restarted, ObjectNode config) {}
}
