package io.dockstat.plugins.internal.bundles;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.plugins.internal.Home;
import io.dockstat.rest.RequestAttributes;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Goes before every call of a plugin's code that answers a request: counts it, and keeps what it throws from the server. */
record Guard(Home home, ClassLoader loader) {
    static final String ROUTE = "/api/v2/plugins/{id}/routes/*";

    /** What a plugin may tell a sender in its own words, and is no failure of the plugin. */
    private static final Set<ErrorCode> TOLD = Set.of(
            ErrorCode.INVALID,
            ErrorCode.MALFORMED,
            ErrorCode.NOT_FOUND,
            ErrorCode.CONFLICT,
            ErrorCode.TOO_LARGE,
            ErrorCode.UNAVAILABLE);

    /** Code of the plugin's. */
    @FunctionalInterface
    interface Call {
        void run() throws IOException, ServletException;
    }

    /** Runs it with the plugin's class loader, as the plugin's own threads have it. */
    void inside(Call call) throws IOException, ServletException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            call.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Answers a request; whatever comes out of it is the plugin's fault, and the sender is told. */
    void answer(ServletRequest request, ServletResponse response, Call call) throws IOException {
        answer(request, response, call, () -> true);
    }

    /**
     * The same where somebody else may have answered.
     *
     * @param answered asked afterwards: whether the call is to be counted although it did not fail
     */
    void answer(ServletRequest request, ServletResponse response, Call call, BooleanSupplier answered)
            throws IOException {
        request.setAttribute(RequestAttributes.ROUTE, ROUTE);
        long start = System.nanoTime();
        boolean failed = true;
        try {
            inside(call);
            failed = hasFailed(request);
        } catch (EOFException e) {
            failed =
                    !response.isCommitted(); // Who asked has gone, or its stream was ended for a swap: not the plugin's
            // fault.
            if (failed) {
                tell(problem(e), request, response);
            }
        } catch (Throwable e) {
            DockStatException problem = problem(e);
            failed = !TOLD.contains(problem.code());
            tell(problem, request, response);
        } finally {
            if (failed || answered.getAsBoolean()) {
                count(Duration.ofNanos(System.nanoTime() - start), failed);
            }
        }
    }

    /** A resource's failure has become an answer by then. */
    private static boolean hasFailed(ServletRequest request) {
        return request.getAttribute(RequestAttributes.PROBLEM) instanceof DockStatException problem
                && !TOLD.contains(problem.code());
    }

    private void count(Duration took, boolean failed) {
        home.tally().called(took, failed);
        if (!failed) {
            home.succeeded();
        }
    }

    /** What the sender is told of it; a failure is logged and counted against the plugin. */
    DockStatException problem(Throwable thrown) {
        Throwable cause = thrown instanceof ServletException e && e.getRootCause() != null ? e.getRootCause() : thrown;
        if (cause instanceof DockStatException known && TOLD.contains(known.code())) {
            return known;
        }
        String reason = Failure.reason(cause);
        home.log().write(System.Logger.Level.ERROR, "a route failed: " + trace(cause));
        home.failed("a route failed: " + reason);
        return Failure.of(home, "failed: " + reason);
    }

    private static void tell(DockStatException problem, ServletRequest request, ServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            throw new IOException("The answer of a plugin ended in the middle", problem);
        }
        request.setAttribute(RequestAttributes.PROBLEM, problem);
        ((HttpServletResponse) response).sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
