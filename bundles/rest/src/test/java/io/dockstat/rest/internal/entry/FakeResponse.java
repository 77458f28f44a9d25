package io.dockstat.rest.internal.entry;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A response that keeps what was said. */
final class FakeResponse {
    private final Map<String, String> headers = new HashMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final PrintWriter writer = new PrintWriter(body, true, StandardCharsets.UTF_8);
    private int status = 200;

    int status() {
        return status;
    }

    String contentType() {
        return header("Content-Type");
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    String body() {
        return body.toString(StandardCharsets.UTF_8);
    }

    HttpServletResponse get() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                FakeResponse.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, arguments) -> call(method, arguments));
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) {
        Object first = arguments == null ? "" : arguments[0];
        switch (method.getName()) {
            case "setStatus" -> status = (int) first;
            case "setContentType" -> headers.put("Content-Type", (String) first);
            case "setContentLength", "setContentLengthLong" -> headers.put("Content-Length", String.valueOf(first));
            case "setHeader" -> headers.put((String) first, arguments == null ? "" : (String) arguments[1]);
            case "resetBuffer" -> body.reset();
            default -> {
                return answer(method.getName());
            }
        }
        return null;
    }

    private Object answer(String name) {
        return switch (name) {
            case "getStatus" -> status;
            case "getContentType" -> contentType();
            case "isCommitted" -> false;
            case "getWriter" -> writer;
            case "getOutputStream" -> new Output();
            default -> throw new UnsupportedOperationException(name);
        };
    }

    private final class Output extends ServletOutputStream {
        @Override
        public void write(int value) {
            body.write(value);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
