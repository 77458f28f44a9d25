package io.dockstat.modules.internal.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Answers a request that was not let in. It stands where answers leave the server, and so needs nobody: what would be sent is whatever
 * makes the error pages, and that may be just what is being replaced.
 */
final class Refusal extends HttpStream.Wrapper {
    /** What was wrong, for the client. */
    static final String BUSY = "What answers this is being replaced; try again shortly";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String ID = "X-Request-Id";
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    private volatile boolean answered;

    Refusal(HttpStream stream) {
        super(stream);
    }

    /** The one shape of every error. */
    private record Body(
            boolean success, String error, String message, String path, String timestamp, List<String> details) {}

    @Override
    public void send(
            MetaData.Request request,
            MetaData.@Nullable Response response,
            boolean last,
            @Nullable ByteBuffer content,
            Callback callback) {
        if (answered) {
            callback.succeeded();
            return;
        }
        answered = true;
        byte[] body = body(request);
        super.send(request, head(request, body.length), true, ByteBuffer.wrap(body), callback);
    }

    private MetaData.Response head(MetaData.Request request, int length) {
        HttpFields.Mutable fields = HttpFields.build()
                .put(HttpHeader.CONTENT_TYPE, "application/json")
                .put(HttpHeader.CONTENT_LENGTH, length)
                .put(HttpHeader.RETRY_AFTER, "2")
                .put("X-Content-Type-Options", "nosniff")
                .put(ID, id(request));
        prepareResponse(fields);
        return new MetaData.Response(
                HttpStatus.SERVICE_UNAVAILABLE_503, null, request.getHttpVersion(), fields, length);
    }

    private static String id(MetaData.Request request) {
        return Optional.ofNullable(request.getHttpFields().get(ID))
                .filter(id -> SANE.matcher(id).matches())
                .orElseGet(() -> UUID.randomUUID().toString());
    }

    private static byte[] body(MetaData.Request request) {
        String path = Optional.ofNullable(request.getHttpURI().getPath()).orElse("");
        try {
            return JSON.writeValueAsBytes(
                    new Body(false, "Unavailable", BUSY, path, MILLISECONDS.format(Instant.now()), List.of()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can be written", e);
        }
    }

    /** To the server a refused request has failed, and it would cut the connection; but this one was answered. */
    @Override
    public void failed(Throwable failure) {
        if (answered) {
            super.succeeded();
        } else {
            super.failed(failure);
        }
    }
}
