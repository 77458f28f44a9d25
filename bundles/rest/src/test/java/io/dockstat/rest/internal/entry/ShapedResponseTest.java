package io.dockstat.rest.internal.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.rest.RequestAttributes;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShapedResponseTest {
    private static final String PAGE = "<html>No service was found.</html>";

    private final FakeResponse sent = new FakeResponse();

    private ShapedResponse response(String path) {
        return new ShapedResponse(new FakeRequest().path(path).get(), sent.get());
    }

    private void writePage(String path) throws IOException {
        ShapedResponse response = response(path);
        response.setStatus(404);
        response.setContentType("text/html");
        response.getWriter().write(PAGE);
        response.getWriter().flush();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v2/docker/status, 503, Unavailable",
        "/metrics, 503, Unavailable",
        "/api/v2/plugins/all, 503, Unavailable",
        "/.default, 404, Not found",
        "/.default/x, 404, Not found"
    })
    void replacesThePageOfAnApplicationWithoutResources(String path, int status, String error) throws IOException {
        writePage(path);
        assertEquals(status, sent.status());
        assertEquals("application/json", sent.contentType());
        assertTrue(sent.body().contains("\"error\":\"" + error + "\""), sent.body());
        assertEquals(status == 503 ? "2" : "", sent.header("Retry-After"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v2/plugins/1/routes/page", "/other", "/metricsx"})
    void leavesPagesOfOthersAlone(String path) throws IOException {
        writePage(path);
        assertEquals(404, sent.status());
        assertTrue(sent.body().startsWith(PAGE));
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void tellsNoLengthWithoutABody(int status) {
        ShapedResponse response = response("/api/v2/docker/status");
        response.setStatus(status);
        response.setContentLength(0);
        assertEquals("", sent.header("Content-Length"));
    }

    @ParameterizedTest
    @CsvSource({"PLUGIN_FAILED, 500, Plugin error", "PLUGIN_TIMEOUT, 504, Plugin timeout", "NOT_FOUND, 404, Not found"})
    void answersWhatAServletNoted(ErrorCode code, int status, String error) throws IOException {
        FakeRequest request = new FakeRequest()
                .path("/api/v2/plugins/1/routes/x")
                .attribute(RequestAttributes.PROBLEM, new DockStatException(code, "why"));
        new ShapedResponse(request.get(), sent.get()).sendError(500);
        assertEquals(status, sent.status());
        assertTrue(sent.body().contains("\"error\":\"" + error + "\",\"message\":\"why\""), sent.body());
    }

    @Test
    void tellsOtherLengths() {
        ShapedResponse response = response("/api/v2/docker/status");
        response.setStatus(200);
        response.setContentLength(0);
        assertEquals("0", sent.header("Content-Length"));
    }
}
