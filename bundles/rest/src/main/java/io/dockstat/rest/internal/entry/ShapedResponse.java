package io.dockstat.rest.internal.entry;

import io.dockstat.rest.internal.errors.ErrorAnswer;
import io.dockstat.rest.internal.errors.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gives the container's own errors our shape: an address that nobody answers, a servlet that threw. */
final class ShapedResponse extends HttpServletResponseWrapper {
    private static final Set<Integer> WITHOUT_BODY = Set.of(SC_NO_CONTENT, SC_NOT_MODIFIED);

    private static final Pattern AREA = Pattern.compile("/(?:metrics|api/v2)\\b(?!/plugins/[^/]+/routes)");
    private static final String NO_AREA = "/.default";

    private final HttpServletRequest request;
    private boolean replaced;

    ShapedResponse(HttpServletRequest request, HttpServletResponse response) {
        super(response);
        this.request = request;
    }

    @Override
    public void sendError(int status) throws IOException {
        ErrorAnswer.write(
                request,
                (HttpServletResponse) getResponse(),
                Problem.noted(request)
                        .orElseGet(() -> Problem.of(status, request.getMethod(), request.getRequestURI())));
    }

    /** The message is the container's or a servlet's, not meant for the sender. */
    @Override
    public void sendError(int status, @Nullable String message) throws IOException {
        sendError(status);
    }

    /** The JAX-RS implementation writes a page where an application has no resource: not yet, or no longer. */
    @Override
    public PrintWriter getWriter() throws IOException {
        if (getStatus() == SC_NOT_FOUND && isHtml()) {
            replacePage(request.getRequestURI());
        }
        return replaced ? new PrintWriter(Writer.nullWriter()) : super.getWriter();
    }

    private void replacePage(String path) throws IOException {
        boolean area = AREA.matcher(path).lookingAt();
        if (area || path.startsWith(NO_AREA)) {
            replaced = true;
            sendError(area ? SC_SERVICE_UNAVAILABLE : SC_NOT_FOUND);
        }
    }

    private boolean isHtml() {
        return Objects.requireNonNullElse(getContentType(), "").startsWith("text/html");
    }

    /** A length of 0 would be told of the body that a 304 stands for. */
    @Override
    public void setContentLength(int length) {
        setContentLengthLong(length);
    }

    @Override
    public void setContentLengthLong(long length) {
        if (!WITHOUT_BODY.contains(getStatus())) {
            super.setContentLengthLong(length);
        }
    }
}
