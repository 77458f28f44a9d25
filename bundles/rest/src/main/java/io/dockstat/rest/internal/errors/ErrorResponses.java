package io.dockstat.rest.internal.errors;

import io.dockstat.rest.RequestAttributes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the JAX-RS answer to anything thrown. */
final class ErrorResponses {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorResponses.class);
    private static final int RETRY_SECONDS = 2;

    private ErrorResponses() {}

    static Response of(Throwable thrown, HttpServletRequest request) {
        return Problems.of(thrown)
                .map(problem -> answer(problem, request, null))
                .orElseGet(
                        () -> thrown instanceof WebApplicationException e ? http(e, request) : defect(thrown, request));
    }

    private static Response http(WebApplicationException e, HttpServletRequest request) {
        Response said = e.getResponse();
        if (said.getStatus() < Response.Status.BAD_REQUEST.getStatusCode()) {
            return said;
        }
        Problem problem = Problem.of(said.getStatus(), request.getMethod(), request.getRequestURI());
        if (problem.kind() == Kind.INTERNAL) {
            return defect(e, request);
        }
        return answer(problem, request, said.getHeaderString(HttpHeaders.ALLOW));
    }

    private static Response defect(Throwable thrown, HttpServletRequest request) {
        LOG.error(
                "Request {} ({} {}) failed",
                request.getAttribute(RequestAttributes.REQUEST_ID),
                request.getMethod(),
                request.getRequestURI(),
                thrown);
        return answer(Problem.of(Kind.INTERNAL.status(), request.getMethod(), request.getRequestURI()), request, null);
    }

    private static Response answer(Problem problem, HttpServletRequest request, @Nullable String allow) {
        Response.ResponseBuilder answer = Response.status(problem.kind().status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(ErrorBody.of(problem, request.getRequestURI()))
                .header(HttpHeaders.ALLOW, allow);
        boolean later = problem.kind() == Kind.UNAVAILABLE;
        return answer.header(HttpHeaders.RETRY_AFTER, later ? RETRY_SECONDS : null)
                .build();
    }
}
