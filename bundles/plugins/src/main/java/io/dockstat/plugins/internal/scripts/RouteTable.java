package io.dockstat.plugins.internal.scripts;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.scripts.ScriptShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds the route that a request is for: exact parts before {@code :name} parts, in the order of their declaration. */
final class RouteTable {
    private final String plugin;
    private final List<ScriptShape.Route> routes;

    RouteTable(String plugin, List<ScriptShape.Route> routes) {
        this.plugin = plugin;
        this.routes = routes;
    }

    /** A route, and the values of its {@code :name} parts. */
    record Match(ScriptShape.Route route, Map<String, String> params) {}

    /**
     * The route for a request.
     *
     * @return empty where the path is known but not with this verb
     * @throws DockStatException NOT_FOUND for an unknown path, naming those there are
     */
    Optional<Match> match(String verb, String path) {
        List<Match> here = here(path);
        if (here.isEmpty()) {
            String there = routes.isEmpty()
                    ? "it has none"
                    : "there are "
                            + String.join(
                                    ", ",
                                    routes.stream()
                                            .map(ScriptShape.Route::path)
                                            .distinct()
                                            .toList());
            throw new DockStatException(
                    ErrorCode.NOT_FOUND, "The plugin \"" + plugin + "\" has no route " + path + "; " + there);
        }
        String wanted = verb.equals("HEAD")
                        && here.stream().noneMatch(match -> match.route.method().equals("HEAD"))
                ? "GET"
                : verb;
        return here.stream()
                .filter(match -> match.route.method().equals(wanted))
                .min((a, b) -> Integer.compare(a.params.size(), b.params.size()));
    }

    /** What can be done with a path. */
    SortedSet<String> verbs(String path) {
        SortedSet<String> verbs = new TreeSet<>();
        here(path).forEach(match -> verbs.add(match.route.method()));
        if (verbs.contains("GET")) {
            verbs.add("HEAD");
        }
        return verbs;
    }

    private List<Match> here(String path) {
        return routes.stream().flatMap(route -> match(route, path).stream()).toList();
    }

    private static Optional<Match> match(ScriptShape.Route route, String path) {
        String[] declared = parts(route.path());
        String[] asked = parts(path);
        if (declared.length != asked.length) {
            return Optional.empty();
        }
        Map<String, String> params = new LinkedHashMap<>();
        for (int i = 0; i < declared.length; i++) {
            if (declared[i].startsWith(":") && !asked[i].isEmpty()) {
                params.put(declared[i].substring(1), asked[i]);
            } else if (!declared[i].equals(asked[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(new Match(route, params));
    }

    /** Slashes at either end do not count. */
    private static String[] parts(String path) {
        return path.replaceAll("^/+|/+$", "").split("/", -1);
    }
}
