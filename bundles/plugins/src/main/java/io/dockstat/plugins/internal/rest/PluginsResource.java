package io.dockstat.plugins.internal.rest;

import io.dockstat.DockStatException;
import io.dockstat.plugins.internal.Delivery;
import io.dockstat.plugins.internal.LivePlugin;
import io.dockstat.plugins.internal.Plugins;
import io.dockstat.plugins.internal.Running;
import io.dockstat.plugins.internal.StoredPlugin;
import io.dockstat.plugins.internal.StoredPlugins;
import io.dockstat.plugins.internal.folder.DropFolder;
import io.dockstat.rest.RestResource;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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

/** {@code /plugins}: all of them. */
@Component(service = PluginsResource.class)
@RestResource(application_select = "(osgi.jaxrs.name=dockstat.plugins)")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class PluginsResource {
    private final Plugins plugins;
    private final StoredPlugins stored;
    private final DropFolder folder;

    @Activate
    public PluginsResource(@Reference Plugins plugins, @Reference StoredPlugins stored, @Reference DropFolder folder) {
        this.plugins = plugins;
        this.stored = stored;
        this.folder = folder;
    }

    /** All that are installed. */
    @GET
    @Path("all")
    public List<PluginBody> all() {
        return stored.all().stream().map(this::body).toList();
    }

    /** What the running ones listen to. */
    @GET
    @Path("hooks")
    public List<Hooks> hooks() {
        return plugins.active().stream()
                .map(plugin -> new Hooks(
                        plugin.id(), plugin.running().map(Running::hooks).orElse(List.of())))
                .toList();
    }

    /** What the running ones answer. */
    @GET
    @Path("routes")
    public List<Routes> routes() {
        return plugins.active().stream()
                .map(plugin -> new Routes(
                        plugin.name(),
                        plugin.id(),
                        plugin.running().map(Running::routes).orElse(List.of())))
                .toList();
    }

    /** All of it in one. */
    @GET
    @Path("status")
    public StatusBody status() {
        List<PluginBody> all = all();
        return new StatusBody(
                new StatusBody.Installed(all.size(), all),
                all.stream().map(PluginBody::repository).distinct().toList(),
                plugins.active().stream()
                        .map(LivePlugin::id)
                        .flatMap(id -> stored.find(id).stream())
                        .map(this::body)
                        .toList(),
                folder.status());
    }

    /** Installs a script that is told about in JSON. */
    @POST
    @Path("install")
    @Consumes(MediaType.APPLICATION_JSON)
    public Installation.Done install(@Nullable Installation body, @Nullable @QueryParam("update") String update) {
        if (body == null) {
            throw DockStatException.invalid("body", "is required");
        }
        return install(body.checked(), update);
    }

    /** Installs a file: a bundle or a script. */
    @POST
    @Path("install")
    @Consumes({"application/java-archive", "application/javascript", "text/javascript", MediaType.MULTIPART_FORM_DATA})
    public Installation.Done install(
            InputStream body, @HeaderParam("Content-Type") String type, @Nullable @QueryParam("update") String update)
            throws IOException {
        return install(Upload.read(body, type), update);
    }

    /** Starts some. */
    @POST
    @Path("activate")
    @Consumes(MediaType.APPLICATION_JSON)
    public Outcome activate(@Nullable List<@Nullable Integer> ids) {
        return Outcome.of(ids, plugins::activate);
    }

    /** Stops some. */
    @POST
    @Path("deactivate")
    @Consumes(MediaType.APPLICATION_JSON)
    public Outcome deactivate(@Nullable List<@Nullable Integer> ids) {
        return Outcome.of(ids, plugins::deactivate);
    }

    /** Removes one, with all it stored. */
    @POST
    @Path("delete")
    @Consumes(MediaType.APPLICATION_JSON)
    public Deletion.Done delete(@Nullable Deletion body) {
        plugins.delete(Deletion.id(body));
        return Deletion.Done.DONE;
    }

    private Installation.Done install(Delivery given, @Nullable String update) {
        boolean replace = Flag.of("update", Objects.requireNonNullElse(update, "false"));
        return new Installation.Done(
                plugins.install(given.about(), given.code(), replace, null).id());
    }

    private PluginBody body(StoredPlugin plugin) {
        return PluginBody.of(plugin, plugins.live(plugin).standing().state());
    }

    /** What one listens to. */
    public record Hooks(int pluginId, List<String> hooks) {}

    /** What one answers. */
    public record Routes(String plugin, int pluginId, List<String> routes) {}
}
