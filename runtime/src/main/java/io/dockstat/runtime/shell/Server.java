package io.dockstat.runtime.shell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.dockstat.runtime.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A server that runs, asked over HTTP. Its answers are trees: no more of them is known here than is shown. */
final class Server implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** A swap waits for requests that are inside, and for a version that starts slowly. */
    private static final Duration ANSWER = Duration.ofMinutes(5);

    private static final String JSON = "application/json";
    private static final String LINES = "application/x-ndjson";

    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final URI root;

    Server(URI root) {
        this.root = root;
    }

    /** {@code path} with a name in it that may have any letters. */
    static String path(String path, String name, String rest) {
        return path + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20") + rest;
    }

    /** A file as a body; empty where there is none. */
    record Body(Optional<Path> file, String type) {
        static final Body NONE = new Body(Optional.empty(), JSON);

        static Body of(Path file, String type) {
            return new Body(Optional.of(file), type);
        }

        private BodyPublisher publisher() throws IOException {
            return file.isPresent()
                    ? BodyPublishers.ofByteArray(Files.readAllBytes(file.get()))
                    : BodyPublishers.noBody();
        }
    }

    /**
     * What is at a path.
     *
     * @throws Refusal unless there is something
     */
    JsonNode get(String path) throws Refusal {
        return find(path).orElseThrow(() -> Refusal.failed("the server knows no " + path));
    }

    /** What is at a path; empty where nothing is. */
    Optional<JsonNode> find(String path) throws Refusal {
        HttpResponse<InputStream> answer = send("GET", path, Body.NONE, JSON);
        JsonNode found = whole(answer);
        return answer.statusCode() == 404 ? Optional.empty() : Optional.of(accepted(answer, found));
    }

    /** Changes something, and waits for the end of it. */
    JsonNode change(String method, String path, Body body) throws Refusal {
        HttpResponse<InputStream> answer = send(method, path, body, JSON);
        return accepted(answer, whole(answer));
    }

    /**
     * Changes something in steps.
     *
     * @param steps is told each while it happens
     * @return the last line
     */
    JsonNode change(String method, String path, Body body, Consumer<JsonNode> steps) throws Refusal {
        HttpResponse<InputStream> answer = send(method, path, body, LINES + ", " + JSON + ";q=0.5");
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (!type.startsWith(LINES)) {
            return accepted(answer, whole(answer));
        }
        JsonNode last = lines(answer, steps);
        if (last.path("success").asBoolean()) {
            return last;
        }
        throw Refusal.failed(last.path("message").asText("the server does not say why"));
    }

    private JsonNode lines(HttpResponse<InputStream> answer, Consumer<JsonNode> steps) throws Refusal {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            while (line != null) {
                JsonNode read = mapper.readTree(line);
                if (read.has("success")) {
                    return read;
                }
                steps.accept(read);
                line = reader.readLine();
            }
        } catch (JsonProcessingException e) {
            throw Refusal.failed("the server's answer cannot be read: " + e.getOriginalMessage());
        } catch (IOException e) {
            // Cut off, which is told below.
        }
        throw Refusal.failed("the answer broke off before the end was told: 'dockstat modules' shows what runs now");
    }

    private HttpResponse<InputStream> send(String method, String path, Body body, String accept) throws Refusal {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + "/api/v2" + path))
                    .timeout(ANSWER)
                    .header("Accept", accept)
                    .method(method, body.publisher());
            body.file().ifPresent(file -> request.header("Content-Type", body.type()));
            return client.send(request.build(), BodyHandlers.ofInputStream());
        } catch (ConnectException | HttpTimeoutException e) {
            throw Refusal.unavailable(
                    "no server answers at " + root + ": start it with bin/dockstat, or say with --url where it is");
        } catch (IOException e) {
            throw Refusal.unavailable("the server at " + root + " did not answer: " + reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.failed("interrupted");
        }
    }

    private static String reason(IOException e) {
        return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    }

    private JsonNode whole(HttpResponse<InputStream> answer) throws Refusal {
        try (InputStream body = answer.body()) {
            return mapper.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        } catch (IOException e) {
            throw Refusal.unavailable("the server at " + root + " did not answer to the end: " + reason(e));
        }
    }

    private JsonNode accepted(HttpResponse<InputStream> answer, @Nullable JsonNode body) throws Refusal {
        if (body == null || body.isMissingNode()) {
            throw Refusal.failed(
                    "what answers at " + root + " is no DockStat: status " + answer.statusCode() + ", no JSON");
        }
        if (answer.statusCode() / 100 != 2) {
            throw Refusal.failed(body.path("message").asText("status " + answer.statusCode()));
        }
        return body;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
