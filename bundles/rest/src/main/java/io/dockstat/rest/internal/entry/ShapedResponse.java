package io.dockstat.rest.internal.entry;

import io.dockstat.rest.internal.errors.ErrorAnswer;
import io.dockstat.rest.internal.errors.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Gives the container's own errors our shape: an address that nobody answers, a servlet that threw. */
final class ShapedResponse extends HttpServletResponseWrapper {
    private final HttpServletRequest request;

    ShapedResponse(HttpServletRequest request, HttpServletResponse response) {
        super(response);
        this.request = request;
    }

    @Override
    public void sendError(int status) throws IOException {
        ErrorAnswer.write(
                request,
                (HttpServletResponse) getResponse(),
                Problem.of(status, request.getMethod(), request.getRequestURI()));
    }

    /** The message is the container's or a servlet's, not meant for the sender. */
    @Override
    public void sendError(int status, @Nullable String message) throws IOException {
        sendError(status);
    }
}
