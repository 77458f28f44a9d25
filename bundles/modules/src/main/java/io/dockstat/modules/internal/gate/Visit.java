package io.dockstat.modules.internal.gate;

/** One request that is inside. Two of the same address are two. */
final class Visit {
    private final String path;

    Visit(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }
}
