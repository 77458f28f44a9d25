package io.dockstat.rest.internal.entry;

import io.dockstat.rest.RequestAttributes;
import io.dockstat.rest.internal.errors.CurrentRequest;
import io.dockstat.rest.internal.errors.ErrorAnswer;
import io.dockstat.rest.internal.errors.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.Preprocessor;
import org.slf4j.MDC;

/** What every request to this server passes first, whatever will answer it. */
@Component(
        service = Preprocessor.class,
        configurationPid = Entry.PID,
        property = {"osgi.http.whiteboard.filter.asyncSupported:Boolean=true", "service.ranking:Integer=1000"})
public final class Entry implements Preprocessor {
    /** The configuration of this room. */
    public static final String PID = "io.dockstat.rest";

    private static final String API = "/api/v2";
    private static final String MDC_KEY = "requestId";

    private final HostCheck hosts;
    /** Made beforehand: after a request that has replaced this very bundle, no class of it can be loaded any more. */
    private final Leftover leftover = new Leftover();

    /** What may be configured. */
    public @interface Config {
        /** Host names, beside {@code localhost}, the listening address and any IP literal, that a request may carry. */
        String[] allowedHosts() default {};
    }

    @Activate
    public Entry(Config config, @Reference Endpoints endpoints) {
        this.hosts = new HostCheck(config.allowedHosts(), endpoints::hosts);
    }

    @Override
    public void doFilter(ServletRequest anyRequest, ServletResponse anyResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) anyRequest;
        HttpServletResponse response = (HttpServletResponse) anyResponse;
        String id = RequestId.of(request.getHeader(RequestId.HEADER));
        request.setAttribute(RequestAttributes.REQUEST_ID, id);
        writeHeaders(request, response, id);
        MDC.put(MDC_KEY, id);
        try {
            pass(request, response, chain);
        } finally {
            MDC.remove(MDC_KEY);
        }
    }

    private void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long limit = BodyLimit.of(request.getRequestURI());
        Optional<Problem> refusal = hosts.refusal(request)
                .or(() -> SiteCheck.refusal(request))
                .or(() -> PathCheck.refusal(request))
                .or(() -> BodyLimit.refusal(request, limit));
        if (refusal.isPresent()) {
            ErrorAnswer.write(request, response, refusal.get());
        } else {
            CurrentRequest.begins(request);
            try {
                chain.doFilter(new LimitedRequest(request, limit), new ShapedResponse(request, response));
            } finally {
                CurrentRequest.ends();
            }
        }
        leftover.discard(request, response);
    }

    /** A resource may replace the second one. */
    private static void writeHeaders(HttpServletRequest request, HttpServletResponse response, String id) {
        response.setHeader(RequestId.HEADER, id);
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (request.getRequestURI().startsWith(API)) {
            response.setHeader("Cache-Control", "no-store");
        }
    }
}
