package io.dockstat.engine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.engine.Engine;
import io.dockstat.engine.Engine.StatsMode;
import io.dockstat.engine.EngineEndpoint;
import io.dockstat.engine.EngineEvents;
import io.dockstat.engine.EngineException;
import io.dockstat.engine.EngineException.Reason;
import io.dockstat.engine.EngineVersion;
import io.dockstat.hosts.HostAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
final class DockerJavaEngineTest {
    private static final Duration LIMIT = Duration.ofMillis(700);
    private static final String LIST = "/v1.45/containers/json";
    private static final String CREATED =
            "{\"Type\":\"container\",\"Action\":\"create\",\"Actor\":{\"ID\":\"abc\"},\"time\":1795491812,\"timeNano\":1795491812000000007}\n";

    private FakeEngine fake;
    private Engine engine;

    /** Loading the transport's classes for the first time takes longer than the limit. */
    @BeforeAll
    static void warmUp() throws IOException {
        try (FakeEngine fake = new FakeEngine();
                Engine engine = new DockerJavaConnector((String) null)
                        .connect(new EngineEndpoint(
                                new HostAddress("127.0.0.1"), fake.port(), false, null, Duration.ofSeconds(20)))) {
            engine.negotiate();
        }
    }

    @BeforeEach
    void open() throws IOException {
        fake = new FakeEngine();
        engine = connect("127.0.0.1", fake.port());
    }

    @AfterEach
    void close() throws IOException {
        engine.close();
        fake.close();
    }

    private static Engine connect(String address, int port) {
        return new DockerJavaConnector((String) null)
                .connect(new EngineEndpoint(new HostAddress(address), port, false, null, LIMIT));
    }

    private static EngineException fails(Reason reason, Runnable call) {
        EngineException failure = assertThrows(EngineException.class, call::run);
        assertEquals(reason, failure.reason(), failure::toString);
        return failure;
    }

    private String asked() {
        return String.join("\n", fake.requests);
    }

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

    @Test
    void doesNotFollowToAnotherHost() throws IOException {
        try (FakeEngine other = new FakeEngine()) {
            fake.on(
                    "/_ping",
                    FakeEngine.with("302 Found", "Location: http://127.0.0.1:" + other.port() + "/_ping\r\n", ""));
            fails(Reason.NOT_DOCKER, engine::ping);
            assertEquals(0, other.connections.get());
        }
    }

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

    @Test
    void tellsThatNobodyListens() throws IOException {
        fake.close();
        EngineException failure = fails(Reason.UNREACHABLE, engine::ping);
        assertEquals("connection refused by tcp://127.0.0.1:" + fake.port(), failure.getMessage());
    }

    @Test
    void tellsThatThereIsNoSocket(@TempDir Path folder) throws IOException {
        Path socket = folder.resolve("docker.sock");
        try (Engine local = connect("unix://" + socket, 0)) {
            assertEquals(
                    "no such file: unix://" + socket,
                    fails(Reason.UNREACHABLE, local::ping).getMessage());
            Files.createFile(socket);
            assertEquals(
                    "nobody answers at unix://" + socket,
                    fails(Reason.UNREACHABLE, local::ping).getMessage());
        }
    }

    @Test
    void tellsThatANameIsNotKnown() {
        try (Engine nowhere = connect("no-such-engine.invalid", 2375)) {
            EngineException failure = assertThrows(EngineException.class, nowhere::ping);
            assertTrue(failure.engineLost());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "0.0.0.0",
                "0.1.2.3",
                "224.0.0.1",
                "100.100.100.200",
                "[fe80::1]",
                "[::]",
                "[ff02::1]",
                "[fd00:ec2::254]",
                "[::ffff:169.254.169.254]"
            })
    void connectsToNoAddressWhereNoEngineCanBe(String address) {
        try (Engine refused = connect(address, 2375)) {
            EngineException failure = fails(Reason.UNREACHABLE, refused::ping);
            assertTrue(failure.toString().contains("not connected to"), failure::toString);
        }
    }

    @Test
    void isCalledByNameAlthoughItsAddressIsUsed() {
        try (Engine named = connect("localhost", fake.port())) {
            named.ping();
        }
        assertTrue(asked().contains("Host: localhost:" + fake.port()), this::asked);
        assertEquals(1, asked().lines().filter(line -> line.startsWith("Host:")).count());
    }
}
