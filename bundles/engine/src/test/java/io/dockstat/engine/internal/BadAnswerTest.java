package io.dockstat.engine.internal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.engine.Engine.StatsMode;
import io.dockstat.engine.EngineException;
import io.dockstat.engine.EngineException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BadAnswerTest extends FakeEngineTest {
    @Test
    void tellsTheStatusOfARefusalButNotItsWords() {
        fake.on(LIST, FakeEngine.with("500 Oops", "Api-Version: 1.45\r\n", "{\"message\":\"secret\"}"));
        EngineException failure = fails(Reason.REFUSED, engine::containers);
        assertTrue(failure.toString().contains("500"), failure::getMessage);
        assertFalse(failure.toString().contains("secret"), failure::getMessage);
    }

    @Test
    void takesAGuardsNoForARefusal() {
        fake.on("/v1.45/info", FakeEngine.with("403 Forbidden", "Content-Type: text/html\r\n", "<html>no</html>"));
        fails(Reason.REFUSED, engine::info);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK",
                "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 400 Bad Request\r\nApi-Version: x\r\nContent-Length: 0\r\n\r\n",
            })
    void knowsWhatIsNoEngine(String answer) {
        fake.on("/_ping", (socket, out) -> out.write(answer.getBytes(StandardCharsets.US_ASCII)));
        fails(Reason.NOT_DOCKER, engine::ping);
        fails(Reason.NOT_DOCKER, engine::negotiate);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-OpenSSH_9.2\r\n", "\0\1\2\3\4\5\6\7", "220 mail ready\r\n250 ok\r\n", "{}"})
    void losesAnEngineThatSpeaksNoHttp(String answer) {
        fake.on("/_ping", (socket, out) -> {
            out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            socket.close();
        });
        EngineException failure = assertThrows(EngineException.class, engine::ping);
        assertTrue(failure.engineLost(), failure::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "{}", "[{\"Id\":\"a\"}", "[] []", "[{\"Id\":\"a\",}]", "null", "\u0000"})
    void knowsWhatIsNoList(String body) {
        fake.on(LIST, FakeEngine.json(body));
        fails(Reason.NOT_DOCKER, engine::containers);
    }

    @Test
    void goesNoDeeperThan64() {
        fake.on(LIST, FakeEngine.json("[".repeat(100_000)));
        fails(Reason.NOT_DOCKER, engine::containers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nX: ",
                "HTTP/1.1 200 OK\r\nApi-Version: 1.45\r\nTransfer-Encoding: chunked\r\n\r\n1;",
                "HTTP/1.1 200 OK\r\nApi-Version: 1.45\r\nContent-Length: 10000000000\r\n\r\n",
                ""
            })
    void readsNoFlood(String start) {
        byte[] flood = "x".repeat(65_536).getBytes(StandardCharsets.US_ASCII);
        AtomicLong taken = new AtomicLong();
        fake.on("/_ping", (socket, out) -> {
            out.write(start.getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(flood);
                taken.addAndGet(flood.length);
            }
        });
        fails(Reason.NOT_DOCKER, engine::ping);
        assertTrue(taken.get() < 16L * Json.MIB, () -> taken + " bytes");
    }

    @Test
    void readsNoFloodOfHeaders() {
        fake.on("/_ping", (socket, out) -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write("X: y\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        });
        fails(Reason.NOT_DOCKER, engine::ping);
    }

    @Test
    void readsNoMoreThanAnEngineHasToSay() {
        fake.on("/v1.45/containers/a/stats", FakeEngine.json("{\"a\":[" + "1,".repeat(Json.MIB) + "1]}"));
        fails(Reason.NOT_DOCKER, () -> engine.stats("a", StatsMode.ONE_SHOT));
    }
}
