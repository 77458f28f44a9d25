package io.dockstat.modules.internal.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.modules.Gate;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RefusalTest {
    private final RequestGate gate = new RequestGate(Duration.ofMillis(20), 1000, Duration.ofSeconds(1));
    private final HttpClient client = HttpClient.newHttpClient();
    private GatedServer server;

    @BeforeEach
    void start() throws Exception {
        server = new GatedServer(gate, new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                Content.Sink.write(
                        response, true, request.getConnectionMetaData().getId(), callback);
                return true;
            }
        });
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(server.uri() + path)).version(HttpClient.Version.HTTP_1_1);
    }

    @Test
    void hasTheOneShape() throws Exception {
        try (Gate.Closed closed = gate.close(List.of("/api"))) {
            HttpResponse<String> answer = send(to("/api/%22x%22?y=1").header("X-Request-Id", "mine"));

            assertEquals(503, answer.statusCode());
            assertEquals(
                    "application/json",
                    answer.headers().firstValue("Content-Type").orElse(""));
            assertEquals("2", answer.headers().firstValue("Retry-After").orElse(""));
            assertEquals("mine", answer.headers().firstValue("X-Request-Id").orElse(""));
            assertEquals(
                    "nosniff",
                    answer.headers().firstValue("X-Content-Type-Options").orElse(""));
            assertTrue(
                    answer.body()
                            .matches(
                                    "\\{\"success\":false,\"error\":\"Unavailable\",\"message\":\"" + Refusal.BUSY
                                            + "\",\"path\":\"/api/%22x%22\","
                                            + "\"timestamp\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\",\"details\":\\[]}"),
                    answer.body());
            assertEquals(1, closed.waits().requests());
        }
    }

    @Test
    void strangeIdsAreReplaced() throws Exception {
        try (Gate.Closed closed = gate.close(List.of("/api"))) {
            String id = send(to("/api").header("X-Request-Id", "a b"))
                    .headers()
                    .firstValue("X-Request-Id")
                    .orElse("");

            assertNotEquals("a b", id);
            assertFalse(id.isEmpty());
            assertEquals(1, closed.waits().requests());
        }
    }

    @Test
    void theConnectionGoesOn() throws Exception {
        String before = send(to("/api")).body();
        try (Gate.Closed closed = gate.close(List.of("/api"))) {
            assertEquals(503, send(to("/api")).statusCode());
            assertEquals(
                    503,
                    send(to("/api").POST(BodyPublishers.ofString("x".repeat(1000))))
                            .statusCode());
            assertEquals(2, closed.waits().requests());
        }

        assertEquals(before, send(to("/api")).body());
    }

    @Test
    void aHeadHasNoBody() throws Exception {
        try (Gate.Closed closed = gate.close(List.of("/api"))) {
            HttpResponse<String> answer = send(to("/api").HEAD());

            assertEquals(503, answer.statusCode());
            assertEquals("2", answer.headers().firstValue("Retry-After").orElse(""));
            assertEquals("", answer.body());
            assertEquals(1, closed.waits().requests());
        }
    }

    @Test
    void aLargeBodyIsNotReadAndDoesNoHarm() throws Exception {
        byte[] large = "x".repeat(4_000_000).getBytes(StandardCharsets.UTF_8);
        try (Gate.Closed closed = gate.close(List.of("/api"))) {
            HttpResponse<String> answer = send(to("/api").expectContinue(true).PUT(BodyPublishers.ofByteArray(large)));

            assertEquals(503, answer.statusCode());
            assertEquals(1, closed.waits().requests());
        }
        assertEquals(200, send(to("/api")).statusCode());
    }
}
