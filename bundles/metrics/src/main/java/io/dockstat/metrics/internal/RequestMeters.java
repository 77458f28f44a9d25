package io.dockstat.metrics.internal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counts HTTP requests. Every label has few values, whatever is sent. */
@Component(service = RequestMeters.class)
public final class RequestMeters {
    private static final Set<String> VERBS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");
    private static final Duration[] BUCKETS = Stream.of(1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final Counter all;
    private final Counter errors;
    private final Meter.MeterProvider<Counter> byMethod;
    private final Meter.MeterProvider<Counter> byPath;
    private final Meter.MeterProvider<Counter> byStatus;
    private final Meter.MeterProvider<Timer> duration;

    @Activate
    public RequestMeters(@Reference Exposition exposition) {
        MeterRegistry meters = exposition.meters();
        all = counter("http.requests", "HTTP requests answered").register(meters);
        errors = counter("http.request.errors", "HTTP requests answered with status 400 or above")
                .register(meters);
        byMethod = counter("http.requests.by.method", "HTTP requests by method").withRegistry(meters);
        byPath = counter("http.requests.by.path", "HTTP requests by route template")
                .withRegistry(meters);
        byStatus = counter("http.requests.by.status", "HTTP requests by status code")
                .withRegistry(meters);
        duration = Timer.builder("http.server.requests")
                .description("Time from an HTTP request to its answer")
                .serviceLevelObjectives(BUCKETS)
                .withRegistry(meters);
    }

    /** @param route a template, never a raw path */
    void answered(String verb, String route, int status, Duration took) {
        String method = VERBS.contains(verb) ? verb : "OTHER";
        String code = Integer.toString(status);
        all.increment();
        if (status >= 400) {
            errors.increment();
        }
        byMethod.withTag("method", method).increment();
        byPath.withTag("path", route).increment();
        byStatus.withTag("status", code).increment();
        duration.withTags("method", method, "route", route, "status", code).record(took);
    }

    private static Counter.Builder counter(String name, String description) {
        return Counter.builder(name).description(description);
    }
}
