package io.dockstat.modules.internal.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Writes answers. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private Json() {}

    static void write(HttpServletResponse response, Object body) throws IOException {
        byte[] bytes = MAPPER.writeValueAsBytes(body);
        response.setContentType("application/json");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    /** One line of several, on its way at once. */
    static void line(HttpServletResponse response, Object body) throws IOException {
        response.getOutputStream().write(MAPPER.writeValueAsBytes(body));
        response.getOutputStream().write('\n');
        response.flushBuffer();
    }
}
