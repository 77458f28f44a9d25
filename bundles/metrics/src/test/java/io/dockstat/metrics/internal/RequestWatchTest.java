package io.dockstat.metrics.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.dockstat.rest.RequestAttributes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestWatchTest {
    private final Exposition exposition = new Exposition();
    private final RequestWatch watch = new RequestWatch(new RequestMeters(exposition));

    @Test
    void takesTheTemplate() throws Exception {
        watch.doFilter(
                fake(
                        HttpServletRequest.class,
                        Map.of(
                                "getMethod",
                                "GET",
                                "isAsyncStarted",
                                false,
                                "getAttribute",
                                "/api/v2/docker/hosts/{clientId}")),
                status(404),
                (request, response) ->
                        assertEquals("/api/v2/docker/hosts/{clientId}", request.getAttribute(RequestAttributes.ROUTE)));
        assertEquals(1, by("path", "/api/v2/docker/hosts/{clientId}"));
        assertEquals(1, by("status", "404"));
    }

    @ParameterizedTest
    @CsvSource({
        "/metrics,/metrics",
        "/metrics/,/metrics",
        "/health/ready,/health/ready",
        "/,unknown",
        "/api/v2/x/123,unknown",
        "/metrics/x,unknown"
    })
    void namesOnlyFixedPaths(String path, String route) throws Exception {
        watch.doFilter(to(path), status(200), (request, response) -> {});
        assertEquals(1, by("path", route));
    }

    @Test
    void countsWhatFails() {
        FilterChain fails = (request, response) -> {
            throw new IOException("broken pipe");
        };
        assertThrows(IOException.class, () -> watch.doFilter(to("/"), status(200), fails));
        FilterChain throwsToo = (request, response) -> {
            throw new ServletException("defect");
        };
        assertThrows(ServletException.class, () -> watch.doFilter(to("/"), status(200), throwsToo));
        assertEquals(2, by("status", "500"));
    }

    private double by(String label, String value) {
        return ExpositionText.of(exposition).value("http_requests_by_" + label + "_total", label, value);
    }

    private static HttpServletRequest to(String path) {
        return fake(
                HttpServletRequest.class, Map.of("getMethod", "GET", "isAsyncStarted", false, "getRequestURI", path));
    }

    private static HttpServletResponse status(int status) {
        return fake(HttpServletResponse.class, Map.of("getStatus", status));
    }

    /** Answers these methods with fixed values, all others with null. */
    private static <T> T fake(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> answers.get(method.getName())));
    }
}
