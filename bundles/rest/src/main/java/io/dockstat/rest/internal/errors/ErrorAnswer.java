package io.dockstat.rest.internal.errors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes an error outside JAX-RS. */
public final class ErrorAnswer {
    private ErrorAnswer() {}

    /** Replaces whatever the answer had so far; does nothing when it is on its way already. */
    public static void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        byte[] body = ErrorBody.of(problem, request.getRequestURI()).json().getBytes(StandardCharsets.UTF_8);
        response.resetBuffer();
        response.setStatus(problem.kind().status());
        response.setContentType("application/json");
        response.setContentLength(body.length);
        if (problem.kind() == Kind.UNAVAILABLE) {
            response.setHeader("Retry-After", "2");
        }
        response.getOutputStream().write(body);
    }
}
