package io.dockstat.rest.internal.entry;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request with what the checks look at. */
final class FakeRequest {
    private final Map<String, String> headers = new HashMap<>();
    private String method = "GET";
    private final Map<String, Object> attributes = new HashMap<>();
    private String path = "/api/v2/docker/status";
    private String server = "localhost";
    private long length = -1;

    FakeRequest method(String value) {
        method = value;
        return this;
    }

    FakeRequest path(String value) {
        path = value;
        return this;
    }

    FakeRequest server(String value) {
        server = value;
        return this;
    }

    FakeRequest length(long value) {
        length = value;
        return this;
    }

    FakeRequest attribute(String name, Object value) {
        attributes.put(name, value);
        return this;
    }

    FakeRequest header(String name, String value) {
        headers.put(name.toLowerCase(Locale.ROOT), value);
        return this;
    }

    HttpServletRequest get() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpServletRequest.class}, this::answer);
    }

    private @Nullable Object answer(Object proxy, Method asked, Object @Nullable [] arguments) {
        return switch (asked.getName()) {
            case "getMethod" -> method;
            case "getRequestURI" -> path;
            case "getServerName" -> server;
            case "getContentLengthLong" -> length;
            case "getAttribute" -> arguments == null ? null : attributes.get(String.valueOf(arguments[0]));
            case "getHeader" ->
                arguments == null
                        ? null
                        : headers.get(String.valueOf(arguments[0]).toLowerCase(Locale.ROOT));
            default -> throw new UnsupportedOperationException(asked.getName());
        };
    }
}
