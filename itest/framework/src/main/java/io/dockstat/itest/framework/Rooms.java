package io.dockstat.itest.framework;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The areas with routes of their own, each with a route that it answers with 200. */
enum Rooms {
    HOSTS("io.dockstat.hosts", "/api/v2/docker/hosts/", ""),
    CLIENTS("io.dockstat.clients", "/api/v2/docker/client/all/true", ""),
    CONTAINERS("io.dockstat.containers", "/api/v2/docker/containers/all/1", "CLIENTS HOSTS MANAGER"),
    MANAGER("io.dockstat.manager", "/api/v2/docker/status", "CLIENTS HOSTS"),
    DB("io.dockstat.db", "/api/v2/db/config", ""),
    METRICS("io.dockstat.metrics", "/api/v2/metrics/", "");

    private final String bundle;
    private final String path;
    private final String needs;

    Rooms(String bundle, String path, String needs) {
        this.bundle = bundle;
        this.path = path;
        this.needs = needs;
    }

    String bundle() {
        return bundle;
    }

    String path() {
        return path;
    }

    /** 200, or 503 where this area tells of the one that is away; never 404 or 500. */
    boolean mayAnswer(int status, Rooms away) {
        return status == 200
                || (status == 503 && Arrays.asList(needs.split(" ", -1)).contains(away.name()));
    }

    List<Rooms> others() {
        return Stream.of(values()).filter(each -> each != this).toList();
    }

    static List<Rooms> all() {
        return Arrays.asList(values());
    }
}
