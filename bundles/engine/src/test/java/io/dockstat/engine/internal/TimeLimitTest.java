package io.dockstat.engine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.engine.Engine;
import io.dockstat.engine.EngineException;
import io.dockstat.engine.EngineException.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class TimeLimitTest extends FakeEngineTest {
    static Stream<Arguments> hangs() {
        return Stream.of(
                Arguments.of("silence", FakeEngine.silence()),
                Arguments.of(
                        "head in drips", (FakeEngine.Behaviour) (socket, out) -> drip(out, "HTTP/1.1 200 OK\r\nX: ")),
                Arguments.of("body in drips", (FakeEngine.Behaviour) (socket, out) ->
                        drip(out, "HTTP/1.1 200 OK\r\nApi-Version: 1.45\r\nContent-Length: 1000\r\n\r\n[")),
                Arguments.of("endless chunks", (FakeEngine.Behaviour) (socket, out) -> {
                    out.write("HTTP/1.1 200 OK\r\nApi-Version: 1.45\r\nTransfer-Encoding: chunked\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
                    while (true) {
                        FakeEngine.chunk(out, " ");
                        Thread.sleep(20);
                    }
                }));
    }

    private static void drip(OutputStream out, String start) throws IOException, InterruptedException {
        out.write(start.getBytes(StandardCharsets.US_ASCII));
        while (true) {
            out.write(' ');
            out.flush();
            Thread.sleep(20);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hangs")
    void endsEveryCallByItsLimit(String how, FakeEngine.Behaviour behaviour) throws Exception {
        fake.on("/_ping", behaviour).on(LIST, behaviour);
        timesOut(engine::ping);
        fake.on("/_ping", FakeEngine.text("OK"));
        timesOut(engine::containers);
        timesOut(engine::containers);
        fake.on(LIST, FakeEngine.json("[]"));
        assertEquals(List.of(), engine.containers(), how);
    }

    private static void timesOut(Runnable call) {
        long start = System.nanoTime();
        fails(Reason.TIMEOUT, call);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        assertTrue(millis < 2 * LIMIT.toMillis(), () -> millis + " ms");
    }

    @Test
    void endsWaitingForAFreeConnectionByTheLimit() throws Exception {
        fake.on("/_ping", FakeEngine.silence());
        List<FutureTask<Object>> calls = new ArrayList<>();
        for (int i = 0; i < 3 * Engine.MOST_CALLS; i++) {
            FutureTask<Object> call = new FutureTask<>(() -> timesOut(engine::ping), "");
            Thread.ofVirtual().start(call);
            calls.add(call);
        }
        for (FutureTask<Object> call : calls) {
            call.get();
        }
    }

    @Test
    void endsAWaitingCallAtOnceWhenClosed() throws Exception {
        fake.on("/_ping", FakeEngine.silence());
        FutureTask<EngineException> caller = new FutureTask<>(() -> assertThrows(EngineException.class, engine::ping));
        Thread.ofVirtual().start(caller);
        Thread.sleep(100);
        engine.close();
        EngineException failure = caller.get(300, TimeUnit.MILLISECONDS);
        assertTrue(failure.toString().endsWith("was closed"), failure::toString);
        engine.close();
        assertThrows(EngineException.class, engine::containers);
    }
}
