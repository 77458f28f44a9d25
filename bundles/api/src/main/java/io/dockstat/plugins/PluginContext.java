package io.dockstat.plugins;

import io.dockstat.clients.Client;
import io.dockstat.containers.WatchedContainer;
import io.dockstat.hosts.Host;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What a plugin is given: a service that is another one for each plugin. {@code @Reference PluginContext} is all it takes. For any
 * thread; valid until the plugin stops.
 */
public interface PluginContext {
    /** The plugin's number on this server: its routes are below {@code /api/v2/plugins/<id>/routes}. */
    int id();

    /** The plugin's name. */
    String name();

    /**
     * The plugin's own storage: a schema of its own, and nothing else can be seen or reached through it. What is written survives
     * restarts and updates, and goes with the plugin when it is deleted. A connection that is closed is ready for the next.
     */
    DataSource storage();

    /** The plugin's own log: {@code GET /plugins/<id>/logs}, and the server's log under the plugin's name. */
    System.Logger logger();

    /** The plugin's own metrics, shown among the server's. */
    PluginMeters meters();

    /** The clients now, by id. */
    List<Client> clients();

    /** The hosts now, by id. */
    List<Host> hosts();

    /** The watched containers of all hosts as they are known now; waits for no engine. */
    List<WatchedContainer> containers();

    /** A client for other servers; empty unless the server's owner granted {@code http} to this plugin. */
    Optional<HttpClient> http();
}
