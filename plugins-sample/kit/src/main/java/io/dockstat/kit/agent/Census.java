package io.dockstat.kit.agent;

import io.dockstat.db.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleReference;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

/**
 * What is alive in the server at one moment.
 *
 * @param threads those of the JDK's list; virtual threads are in none
 * @param plugins the bundles that are plugins
 * @param tables rows of the platform's own tables
 * @param schemas names of all schemas but the platform's and the database's own
 */
public record Census(List<Alive> threads, List<PluginBundle> plugins, Map<String, Long> tables, List<String> schemas) {
    /**
     * A thread.
     *
     * @param plugin the name of the plugin whose class loader it carries or whose class it is; null for none
     */
    public record Alive(long id, String name, @Nullable String plugin) {}

    /** A bundle that is a plugin, with the types of the services it offers. */
    public record PluginBundle(String plugin, int state, List<String> services) {}

    static Census now(BundleContext bundles, Database database) {
        return new Census(
                Thread.getAllStackTraces().keySet().stream().map(Census::alive).toList(),
                Arrays.stream(bundles.getBundles())
                        .flatMap(bundle -> pluginBundle(bundle).stream())
                        .toList(),
                database.figures().rows(),
                database.read(Census::schemas));
    }

    private static Alive alive(Thread thread) {
        String plugin = Stream.of(loader(thread), Optional.ofNullable(FrameworkUtil.getBundle(thread.getClass())))
                .flatMap(Optional::stream)
                .flatMap(bundle -> plugin(bundle).stream())
                .findFirst()
                .orElse(null);
        return new Alive(thread.threadId(), thread.getName(), plugin);
    }

    private static Optional<Bundle> loader(Thread thread) {
        return thread.getContextClassLoader() instanceof BundleReference reference
                ? Optional.of(reference.getBundle())
                : Optional.empty();
    }

    private static Optional<PluginBundle> pluginBundle(Bundle bundle) {
        return plugin(bundle).map(name -> new PluginBundle(name, bundle.getState(), services(bundle)));
    }

    private static List<String> services(Bundle bundle) {
        ServiceReference<?>[] registered =
                bundle.getState() == Bundle.UNINSTALLED ? null : bundle.getRegisteredServices();
        return registered == null
                ? List.of()
                : Arrays.stream(registered).map(Census::types).toList();
    }

    private static String types(ServiceReference<?> reference) {
        return String.join(", ", (String[]) reference.getProperty(Constants.OBJECTCLASS));
    }

    private static Optional<String> plugin(Bundle bundle) {
        return Optional.ofNullable(bundle.getHeaders().get("DockStat-Plugin"));
    }

    private static List<String> schemas(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet found = connection.getMetaData().getSchemas()) {
            while (found.next()) {
                String name = found.getString("TABLE_SCHEM");
                if (!List.of("PUBLIC", "INFORMATION_SCHEMA").contains(name)) {
                    names.add(name);
                }
            }
        }
        return names;
    }
}
