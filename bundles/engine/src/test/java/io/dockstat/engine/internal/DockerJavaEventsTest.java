package io.dockstat.engine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.engine.EngineEvents;
import io.dockstat.engine.EngineException.Reason;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DockerJavaEventsTest extends FakeEngineTest {
    @Test
    void deliversEventsAsTheyCome() throws Exception {
        CountDownLatch more = new CountDownLatch(1);
        fake.on("/v1.45/events", (socket, out) -> {
            FakeEngine.chunks(CREATED, CREATED.replace("create", "health_status: healthy"))
                    .answer(socket, out);
            more.await();
            FakeEngine.chunk(out, CREATED.replace("\"container\"", "\"network\""));
            FakeEngine.chunk(out, CREATED.substring(0, 20));
            FakeEngine.chunk(out, CREATED.substring(20).replace("create", "die"));
            FakeEngine.chunk(out, "");
        });
        try (EngineEvents events = engine.events(Instant.ofEpochSecond(1_795_491_800, 5))) {
            assertEquals("create", events.next().orElseThrow().action());
            assertEquals("health_status", events.next().orElseThrow().action());
            more.countDown();
            assertEquals("die", events.next().orElseThrow().action());
            assertTrue(events.next().isEmpty());
            assertTrue(events.next().isEmpty());
        }
        assertTrue(
                asked().contains("/events?filters=%7B%22type%22%3A%5B%22container%22%5D%7D&since=1795491800.000000005"),
                this::asked);
    }

    @Test
    void outlivesTheLimitWhileNothingHappens() throws Exception {
        fake.on("/v1.45/events", (socket, out) -> {
            FakeEngine.chunks().answer(socket, out);
            out.flush();
            Thread.sleep(3 * LIMIT.toMillis());
            FakeEngine.chunk(out, CREATED);
        });
        try (EngineEvents events = engine.events(null)) {
            assertEquals("abc", events.next().orElseThrow().containerId());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void endsAWaitingReaderAtOnce(boolean byTheEngine) throws Exception {
        fake.on("/v1.45/events", (socket, out) -> {
            FakeEngine.chunks().answer(socket, out);
            out.flush();
            Thread.sleep(60_000);
        });
        EngineEvents events = engine.events(null);
        FutureTask<Boolean> reader = new FutureTask<>(() -> events.next().isEmpty());
        Thread.ofVirtual().start(reader);
        Thread.sleep(100);
        if (byTheEngine) {
            engine.close();
        } else {
            events.close();
        }
        assertTrue(reader.get(500, TimeUnit.MILLISECONDS));
        events.close();
    }

    @ParameterizedTest
    @MethodSource("brokenStreams")
    void tellsABrokenStream(Reason reason, String text) {
        fake.on("/v1.45/events", (socket, out) -> {
            FakeEngine.chunks(text).answer(socket, out);
            out.flush();
            socket.close();
        });
        EngineEvents events = engine.events(null);
        fails(reason, events::next);
        assertTrue(events.next().isEmpty());
    }

    static Stream<Arguments> brokenStreams() {
        return Stream.of(
                Arguments.of(Reason.UNREACHABLE, CREATED.substring(0, 30)),
                Arguments.of(Reason.NOT_DOCKER, "<html>"),
                Arguments.of(Reason.NOT_DOCKER, "{\"a\":\"" + "x".repeat(3 * Json.MIB)));
    }
}
