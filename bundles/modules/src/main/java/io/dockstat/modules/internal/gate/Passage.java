package io.dockstat.modules.internal.gate;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What a request that is inside is answered. It leaves the gate when that is over. */
final class Passage extends HttpStream.Wrapper {
    private static final String EVENTS = "text/event-stream";

    private final ConnectionMetaData connection;
    private final Visit visit;
    private final RequestGate gate;
    private volatile Optional<EventStream> events = Optional.empty();

    Passage(HttpStream stream, ConnectionMetaData connection, Visit visit, RequestGate gate) {
        super(stream);
        this.connection = connection;
        this.visit = visit;
        this.gate = gate;
    }

    @Override
    public void send(
            MetaData.Request request,
            MetaData.@Nullable Response response,
            boolean last,
            @Nullable ByteBuffer content,
            Callback callback) {
        if (response != null && !last && isStream(request, response.getHttpFields())) {
            EventStream stream = new EventStream(getWrapped(), request, () -> gate.leave(visit), this::cut);
            events = Optional.of(stream);
            stream.send(closing(response), false, content, callback);
            visit.streams(stream);
        } else if (events.isPresent()) {
            events.get().send(response, last, content, callback);
        } else {
            super.send(request, response, last, content, callback);
        }
    }

    /** Compressed, or of a length that was told before, nothing can be added to it. */
    private static boolean isStream(MetaData.Request request, HttpFields fields) {
        String type = fields.get(HttpHeader.CONTENT_TYPE);
        return type != null
                && type.toLowerCase(Locale.ROOT).startsWith(EVENTS)
                && !fields.contains(HttpHeader.CONTENT_LENGTH)
                && !fields.contains(HttpHeader.CONTENT_ENCODING)
                && !HttpMethod.HEAD.is(request.getMethod());
    }

    /** The next request on this connection would have to wait until the application has noticed; so there is none. */
    private static MetaData.Response closing(MetaData.Response response) {
        if (response.getHttpVersion() != HttpVersion.HTTP_1_1) {
            return response;
        }
        HttpFields.Mutable fields = HttpFields.build(response.getHttpFields())
                .put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString())
                .put(HttpHeader.TRANSFER_ENCODING, HttpHeaderValue.CHUNKED.asString());
        return new MetaData.Response(response.getStatus(), null, response.getHttpVersion(), fields);
    }

    /** Others share a connection of HTTP/2; there the application notices when it writes the next time. */
    private void cut() {
        if (connection.getHttpVersion().getVersion() <= HttpVersion.HTTP_1_1.getVersion()) {
            connection.getConnection().close();
        }
    }

    @Override
    public void succeeded() {
        gate.leave(visit);
        super.succeeded();
    }

    @Override
    public void failed(Throwable failure) {
        gate.leave(visit);
        super.failed(failure);
    }
}
