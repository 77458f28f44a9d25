package io.dockstat.rest.internal.errors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes an error outside JAX-RS. */
public final class ErrorAnswer {
    /** How many bytes of a body are read after its request was refused. */
    public static final long MOST_READ = 16L * 1024 * 1024;

    private ErrorAnswer() {}

    /** Replaces whatever the answer had so far; does nothing when it is on its way already. */
    public static void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        String body = ascii(ErrorBody.of(problem, request.getRequestURI()).json());
        response.resetBuffer();
        response.setStatus(problem.kind().status());
        response.setContentType("application/json");
        response.setContentLength(body.length());
        if (problem.kind() == Kind.UNAVAILABLE) {
            response.setHeader("Retry-After", "2");
        }
        if (isTooLong(request, problem)) {
            // The connection ends with something unread: who is not told would send the next request into it.
            response.setHeader("Connection", "close");
        }
        send(body, response);
    }

    private static boolean isTooLong(HttpServletRequest request, Problem problem) {
        long length = request.getContentLengthLong();
        return length > MOST_READ || (length < 0 && problem.kind() == Kind.TOO_LARGE);
    }

    /** Whoever was to answer may have taken the writer before it failed; then the stream is not to be had any more. */
    private static void send(String ascii, HttpServletResponse response) throws IOException {
        try {
            response.getOutputStream().write(ascii.getBytes(StandardCharsets.US_ASCII));
        } catch (IllegalStateException e) {
            response.getWriter().write(ascii);
        }
    }

    /** The same in every encoding that such a writer may have. */
    private static String ascii(String json) {
        StringBuilder text = new StringBuilder(json.length());
        json.chars().forEach(c -> text.append(c < 0x80 ? String.valueOf((char) c) : String.format("\\u%04x", c)));
        return text.toString();
    }
}
