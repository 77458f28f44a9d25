package io.dockstat.metrics.internal;

import io.dockstat.rest.RequestAttributes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.Preprocessor;

/** The outermost step of every request, those included that no route takes: measures it and tells the meters. */
@Component(service = Preprocessor.class, property = "service.ranking:Integer=2147483647")
public final class RequestWatch implements Preprocessor {
    private static final Set<String> ROOT_ROUTES = Set.of("/metrics", "/health/live", "/health/ready");
    private static final String UNKNOWN = "unknown";

    private final RequestMeters meters;

    @Activate
    public RequestWatch(@Reference RequestMeters meters) {
        this.meters = meters;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Pending pending = new Pending((HttpServletRequest) request, (HttpServletResponse) response, System.nanoTime());
        boolean thrown = true;
        try {
            chain.doFilter(request, response);
            thrown = false;
        } finally {
            if (!thrown && request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new AnsweredLater(() -> answered(pending, false)));
            } else {
                answered(pending, thrown);
            }
        }
    }

    private void answered(Pending pending, boolean thrown) {
        meters.answered(
                pending.request.getMethod(),
                route(pending.request),
                thrown ? HttpServletResponse.SC_INTERNAL_SERVER_ERROR : pending.response.getStatus(),
                Duration.ofNanos(System.nanoTime() - pending.startNanos));
    }

    private static String route(HttpServletRequest request) {
        if (request.getAttribute(RequestAttributes.ROUTE) instanceof String template) {
            return template;
        }
        String path = request.getRequestURI();
        String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return ROOT_ROUTES.contains(plain) ? plain : UNKNOWN;
    }

    private record Pending(HttpServletRequest request, HttpServletResponse response, long startNanos) {}
}
