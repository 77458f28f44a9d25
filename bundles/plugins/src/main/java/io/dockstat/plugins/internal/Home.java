package io.dockstat.plugins.internal;

import io.dockstat.JsonText;
import java.time.Duration;
import java.util.Set;
import javax.sql.DataSource;

/** What one plugin is given while it runs, whatever its kind. For any thread. */
public interface Home {
    /** The plugin's id. */
    int id();

    /** Its name. */
    String name();

    /** How long one call, one event, the start or the stop may take. */
    Duration deadline();

    /** What the server's owner granted it, for example {@code http}. */
    Set<String> grants();

    /** Its own schema; made when it is first asked for. */
    DataSource storage();

    /** Its own log. */
    PluginLog log();

    /** Where its calls are counted. */
    Tally tally();

    /** A call went well. */
    void succeeded();

    /** A call failed; too many of that in a row, and the plugin is stopped. */
    void failed(String reason);

    /** Its own metrics. */
    OwnMeters meters();

    /**
     * Its configuration, which has to be held against its schema first.
     *
     * @param schema a JSON Schema, {@code {}} where it has none
     * @return the stored values, defaults filled in
     * @throws io.dockstat.DockStatException INVALID where the schema itself is not usable
     */
    JsonText config(JsonText schema);

    /** The name of its servlet context: what {@code osgi.http.whiteboard.context.select} has to find as {@code osgi.http.whiteboard.context.name}. */
    String servletContext();

    /** Where that context lies: {@code /api/v2/plugins/7/routes}. */
    default String path() {
        return path(id());
    }

    /** Where the servlet context of a plugin lies, whether it runs or not. */
    static String path(int id) {
        return "/api/v2/plugins/" + id + "/routes";
    }
}
