package io.dockstat.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Requests to one server. */
final class Web implements AutoCloseable {
    static final String JSON = "application/json";
    static final Duration LIMIT = Duration.ofSeconds(10);
    /** To install, to start and to stop may take what a plugin may take for it. */
    static final Duration LONG_LIMIT = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();
    private final URI root;

    Web(URI root) {
        this.root = root;
    }

    Answer get(String path) {
        return send(request(path, LIMIT).GET().build());
    }

    Answer post(String path, String type, byte[] body) {
        return send(request(path, LONG_LIMIT)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }

    Answer put(String path, String json) {
        return send(request(path, LONG_LIMIT)
                .header("Content-Type", JSON)
                .PUT(BodyPublishers.ofString(json))
                .build());
    }

    private HttpRequest.Builder request(String path, Duration limit) {
        return HttpRequest.newBuilder(URI.create(root + path)).timeout(limit);
    }

    private Answer send(HttpRequest request) {
        String name = request.method() + " " + request.uri().getPath();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            return new Answer(name, response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(name, e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
