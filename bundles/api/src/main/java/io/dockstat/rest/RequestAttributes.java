package io.dockstat.rest;

/** Names of servlet request attributes by which the steps of a request tell each other things. */
public final class RequestAttributes {
    /** String: the request's id, set before anything else. */
    public static final String REQUEST_ID = "io.dockstat.request.id";

    /** String: the route's template, for example {@code /api/v2/docker/hosts/{clientId}}; absent where none matched. */
    public static final String ROUTE = "io.dockstat.route";

    private RequestAttributes() {}
}
