package io.dockstat.rest;

/** Names of servlet request attributes by which the steps of a request tell each other things. */
public final class RequestAttributes {
    /** String: the request's id, set before anything else. */
    public static final String REQUEST_ID = "io.dockstat.request.id";

    /** String: the route's template, for example {@code /api/v2/docker/hosts/{clientId}}; absent where none matched. */
    public static final String ROUTE = "io.dockstat.route";

    /**
     * {@link io.dockstat.DockStatException}: why a servlet outside JAX-RS cannot answer. It sets this and then calls {@code sendError}
     * with any status; the answer is the one shape of errors with the status that the exception's code stands for.
     */
    public static final String PROBLEM = "io.dockstat.problem";

    private RequestAttributes() {}
}
