package io.dockstat.metrics.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestMetersTest {
    private static final String ROUTE = "/api/v2/docker/hosts/{clientId}";

    private final Exposition exposition = new Exposition();
    private final RequestMeters meters = new RequestMeters(exposition);

    @Test
    void countsFromZero() {
        ExpositionText text = ExpositionText.of(exposition);
        assertEquals(0, text.value("http_requests_total"));
        assertEquals(0, text.value("http_request_errors_total"));
    }

    @Test
    void countsByRouteMethodAndStatus() {
        meters.answered("GET", ROUTE, 200, Duration.ofMillis(7));
        meters.answered("GET", ROUTE, 404, Duration.ofMillis(700));
        meters.answered("POST", "unknown", 404, Duration.ofSeconds(70));
        ExpositionText text = ExpositionText.of(exposition);
        assertEquals(3, text.value("http_requests_total"));
        assertEquals(2, text.value("http_request_errors_total"));
        assertEquals(2, text.value("http_requests_by_method_total", "method", "GET"));
        assertEquals(2, text.value("http_requests_by_path_total", "path", ROUTE));
        assertEquals(2, text.value("http_requests_by_status_total", "status", "404"));
        assertEquals("histogram", text.types.get("http_server_requests_seconds"));
        assertEquals(0.7, seconds(text, "sum"), 1e-9);
        assertEquals(1, seconds(text, "count"));
        assertEquals(0, bucket(text, "0.5"));
        assertEquals(1, bucket(text, "1.0"));
        assertEquals(1, bucket(text, "+Inf"));
        assertEquals(13, text.all("http_server_requests_seconds_bucket").size() / 3);
    }

    @Test
    void senderCannotMakeLabels() {
        for (int i = 0; i < 1_000; i++) {
            meters.answered("VERB" + i, "unknown", 405, Duration.ZERO);
        }
        ExpositionText text = ExpositionText.of(exposition);
        assertEquals(Map.of(Map.of("method", "OTHER"), 1_000.0), text.all("http_requests_by_method_total"));
        assertTrue(text.all("http_server_requests_seconds_bucket").size() < 20);
    }

    private static double seconds(ExpositionText text, String part) {
        return text.value("http_server_requests_seconds_" + part, "method", "GET", "route", ROUTE, "status", "404");
    }

    private static double bucket(ExpositionText text, String most) {
        return text.value(
                "http_server_requests_seconds_bucket", "method", "GET", "route", ROUTE, "status", "404", "le", most);
    }
}
