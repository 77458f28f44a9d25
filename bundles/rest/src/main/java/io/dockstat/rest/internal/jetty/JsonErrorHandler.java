package io.dockstat.rest.internal.jetty;

import io.dockstat.rest.internal.entry.RequestId;
import io.dockstat.rest.internal.errors.ErrorBody;
import io.dockstat.rest.internal.errors.Problem;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers what Jetty refuses by itself: an address it cannot read, headers beyond the limit. */
final class JsonErrorHandler extends ErrorHandler {
    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        String path = path(request);
        Problem problem = Problem.of(code, request.getMethod(), path);
        String id = RequestId.of(request.getHeaders().get(RequestId.HEADER));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put(RequestId.HEADER, id);
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        if (code == HttpStatus.SERVICE_UNAVAILABLE_503) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, "2");
        }
        Content.Sink.write(response, true, ErrorBody.of(problem, path).json(), callback);
    }

    /** Jetty puts a word of its own in the place of an address that it could not read. */
    private static String path(Request request) {
        String path = request.getHttpURI().getPath();
        return path == null || path.startsWith("/bad") ? "" : path;
    }
}
