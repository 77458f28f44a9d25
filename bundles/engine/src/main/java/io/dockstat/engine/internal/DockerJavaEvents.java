package io.dockstat.engine.internal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.dockstat.engine.EngineEvent;
import io.dockstat.engine.EngineEvents;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The engine's events as they come, on a connection of their own. */
final class DockerJavaEvents implements EngineEvents {
    private final Target target;
    private final Lane lane;
    private final Answer answer;
    private final Consumer<DockerJavaEvents> whenClosed;
    private final Capped body;
    private @Nullable JsonParser parser;
    private volatile boolean closed;

    DockerJavaEvents(Target target, Lane lane, Answer answer, Consumer<DockerJavaEvents> whenClosed) {
        this.target = target;
        this.lane = lane;
        this.answer = answer;
        this.whenClosed = whenClosed;
        this.body = answer.body(Json.MIB);
    }

    @Override
    public Optional<EngineEvent> next() {
        try {
            Optional<EngineEvent> event = Optional.empty();
            while (event.isEmpty() && !closed) {
                body.renew();
                JsonNode object = object();
                if (object == null) {
                    close();
                    return Optional.empty();
                }
                event = event(object);
            }
            return event;
        } catch (IOException | RuntimeException e) {
            return broken(e);
        }
    }

    /** Null at the end of the stream. The parser is made late, for it waits for the first bytes. */
    private @Nullable JsonNode object() throws IOException {
        JsonParser present = parser;
        if (present == null) {
            present = Json.PARTS.createParser(body);
            parser = present;
        }
        return present.nextToken() == null ? null : present.<JsonNode>readValueAsTree();
    }

    private Optional<EngineEvent> broken(Exception failure) {
        if (closed) {
            return Optional.empty();
        }
        close();
        throw Failures.of(failure, target);
    }

    /** Empty for what is no event of a container. */
    static Optional<EngineEvent> event(JsonNode object) {
        String id = Json.text(object.path("Actor"), "ID", Json.text(object, "id", ""));
        String action = Json.text(object, "Action", Json.text(object, "status", ""));
        if (id.isEmpty()
                || action.isEmpty()
                || !Json.text(object, "Type", "container").equals("container")) {
            return Optional.empty();
        }
        int colon = action.indexOf(':');
        return Optional.of(new EngineEvent(id, colon > 0 ? action.substring(0, colon) : action, at(object)));
    }

    private static Instant at(JsonNode object) {
        Long nanos = Json.count(object, "timeNano");
        Long seconds = Json.count(object, "time");
        if (nanos != null && nanos > 0) {
            return Instant.ofEpochSecond(0, nanos);
        }
        return seconds != null && seconds > 0 && seconds <= Integer.MAX_VALUE * 2L
                ? Instant.ofEpochSecond(seconds)
                : Instant.now();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            answer.close();
            lane.close();
            whenClosed.accept(this);
        }
    }
}
