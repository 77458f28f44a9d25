package io.dockstat.runtime.shell;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers as it was told to, and keeps what it was asked. */
final class FakeServer implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    private record Answer(int status, String type, String body) {}

    record Asked(String line, String type, String accept, int bytes) {}

    FakeServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
    }

    /** @param line method, a space, and the path after {@code /api/v2} with its query */
    FakeServer answer(String line, int status, String body) {
        answers.put(line, new Answer(status, "application/json", body));
        return this;
    }

    FakeServer stream(String line, String... lines) {
        answers.put(line, new Answer(200, "application/x-ndjson", String.join("\n", lines) + "\n"));
        return this;
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    /** The last request. */
    Asked asked() {
        return asked.getLast();
    }

    List<String> lines() {
        return asked.stream().map(Asked::line).toList();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String line = exchange.getRequestMethod() + " "
                    + exchange.getRequestURI().toString().substring("/api/v2".length());
            int bytes = exchange.getRequestBody().readAllBytes().length;
            asked.add(new Asked(line, header(exchange, "Content-Type"), header(exchange, "Accept"), bytes));
            Answer answer = answers.getOrDefault(
                    line, new Answer(404, "application/json", "{\"success\":false,\"message\":\"Not found\"}"));
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return String.valueOf(exchange.getRequestHeaders().getFirst(name));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
