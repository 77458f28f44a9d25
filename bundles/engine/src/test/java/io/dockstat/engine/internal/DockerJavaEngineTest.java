package io.dockstat.engine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.engine.Engine;
import io.dockstat.engine.Engine.StatsMode;
import io.dockstat.engine.EngineException.Reason;
import io.dockstat.engine.EngineVersion;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class DockerJavaEngineTest extends FakeEngineTest {
    @Test
    void agreesOnAVersion() {
        assertEquals(new EngineVersion("26.1.5", "1.45"), engine.negotiate());
    }

    @Test
    void asksWithTheVersionAgreedOnAndAgreesOnce() {
        fake.on(LIST, FakeEngine.json("[]"));
        engine.containers();
        engine.containers();
        assertEquals(
                List.of("/_ping", "/version", LIST + "?all=1", LIST + "?all=1"),
                fake.requests.stream().map(head -> head.split(" ", -1)[1]).toList());
    }

    @ParameterizedTest
    @MethodSource("versions")
    void staysWithinWhatBothKnow(@Nullable String least, String most, @Nullable String agreed) {
        String leastField = least == null ? "" : ",\"MinAPIVersion\":\"" + least + "\"";
        fake.on("/version", FakeEngine.json("{\"Version\":\"x\",\"ApiVersion\":\"" + most + "\"" + leastField + "}"));
        if (agreed == null) {
            fails(Reason.NOT_DOCKER, engine::negotiate);
        } else {
            assertEquals(agreed, engine.negotiate().api());
        }
    }

    static Stream<Arguments> versions() {
        return Stream.of(
                Arguments.of("1.12", "1.41", "1.41"),
                Arguments.of("1.44", "1.52", "1.51"),
                Arguments.of(null, "1.47", "1.47"),
                Arguments.of("1.12", "1.40", null),
                Arguments.of("1.60", "1.70", null));
    }

    @Test
    void keepsOneConnectionWhileOneCallIsMadeAtATime() {
        IntStream.range(0, 20).forEach(i -> engine.ping());
        assertEquals(1, fake.connections.get());
    }

    @Test
    void asksForFourThingsAtATime() throws Exception {
        List<Thread> callers = IntStream.range(0, 40)
                .mapToObj(i -> Thread.ofVirtual().start(engine::ping))
                .toList();
        for (Thread caller : callers) {
            caller.join();
        }
        assertTrue(fake.connections.get() <= Engine.MOST_CALLS, () -> fake.connections + " connections");
        assertEquals(40, fake.requests.size());
    }

    @Test
    void callsAgainWhenTheEngineHasBeenRestarted() throws Exception {
        List<Thread> callers = IntStream.range(0, 20)
                .mapToObj(i -> Thread.ofVirtual().start(engine::ping))
                .toList();
        for (Thread caller : callers) {
            caller.join();
        }
        fake.dropConnections();
        IntStream.range(0, 20).forEach(i -> engine.ping());
    }

    @Test
    void forgetsTheVersionOfAnEngineThatWasLost() {
        fake.on(LIST, FakeEngine.json("[]"));
        engine.containers();
        fake.on("/_ping", (socket, out) -> socket.close());
        fails(Reason.UNREACHABLE, engine::ping);
        fake.on("/_ping", FakeEngine.text("OK"))
                .on("/version", FakeEngine.json("{\"Version\":\"20.10\",\"ApiVersion\":\"1.41\"}"))
                .on("/v1.41/containers/json", FakeEngine.json("[]"));
        engine.containers();
        assertTrue(asked().contains("/v1.41/containers/json"), this::asked);
    }

    @Test
    void asksForSomeContainersByTheirIds() {
        fake.on(LIST, FakeEngine.json("[{\"Id\":\"a\"}]"));
        assertEquals(1, engine.containers(List.of("a", "b\"/")).size());
        assertTrue(asked().contains("filters=%7B%22id%22%3A%5B%22a%22%2C%22b%5C%22%2F%22%5D%7D"), this::asked);
        assertEquals(List.of(), engine.containers(List.of()));
    }

    @Test
    void cutsLongListsOfIdsIntoPieces() {
        fake.on(LIST, FakeEngine.json("[{\"Id\":\"a\"}]"));
        assertEquals(
                3,
                engine.containers(IntStream.range(0, 250)
                                .mapToObj(Integer::toString)
                                .toList())
                        .size());
    }

    @Test
    void tellsAMissingContainerFromALostEngine() {
        assertFalse(fails(Reason.GONE, () -> engine.stats("../x?y", StatsMode.ONE_SHOT))
                .engineLost());
        assertTrue(asked().contains("/v1.45/containers/..%2Fx%3Fy/stats?stream=false&one-shot=true"), this::asked);
    }
}
