package io.dockstat.itest.framework;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** The server around this bundle, as a client over HTTP sees it. */
final class Server implements AutoCloseable {
    private static final String RUNTIME = "org.osgi.service.servlet.runtime.HttpServiceRuntime";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final URI root;

    /** Waits until HTTP and every area are up. */
    Server(BundleContext context) {
        root = until("an HTTP endpoint", () -> endpoint(context));
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(root.resolve(path)).GET());
    }

    JsonNode json(String path) {
        return parsed(get(path));
    }

    JsonNode post(String path, String body) {
        return parsed(send(HttpRequest.newBuilder(root.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))));
    }

    void awaitStatus(String path, int... statuses) {
        until(path + " to answer " + java.util.Arrays.toString(statuses), () -> {
            int status = get(path).statusCode();
            return java.util.Arrays.stream(statuses).anyMatch(each -> each == status)
                    ? Optional.of(status)
                    : Optional.empty();
        });
    }

    /** Waits until the attempt gives something. */
    static <T> T until(String what, Callable<Optional<T>> attempt) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                Optional<T> result = attempt.call();
                if (result.isPresent()) {
                    return result.get();
                }
                Thread.sleep(20);
            } catch (Exception e) {
                throw new AssertionError("while waiting for " + what, e);
            }
        }
        throw new AssertionError("not within " + LIMIT + ": " + what);
    }

    @Override
    public void close() {
        http.close();
    }

    private JsonNode parsed(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new AssertionError(response + " " + response.body());
        }
        try {
            return json.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(LIMIT).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Optional<URI> endpoint(BundleContext context) throws InvalidSyntaxException {
        ServiceReference<?>[] runtimes = context.getAllServiceReferences(RUNTIME, null);
        if (runtimes == null) {
            return Optional.empty();
        }
        Object endpoint = runtimes[0].getProperty("osgi.http.endpoint");
        String[] all = endpoint instanceof String one ? new String[] {one} : (String[]) endpoint;
        return all == null || all.length == 0 ? Optional.empty() : Optional.of(URI.create(all[0]));
    }
}
