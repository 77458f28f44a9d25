package io.dockstat.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockstat.itest.fixture.Answer;
import io.dockstat.itest.fixture.Api;
import io.dockstat.itest.fixture.Await;
import io.dockstat.itest.fixture.Bystander;
import io.dockstat.itest.fixture.DockStatServer;
import io.dockstat.itest.fixture.PluginApi;
import io.dockstat.itest.fixture.RawHttp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripts that mean harm, each beside somebody who asks for something else all the while. The table is printed at the end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileScriptsIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final List<String> TABLE = new ArrayList<>();

    private final List<Long> nanos = new ArrayList<>();
    private DockStatServer server;
    private Api api;
    private PluginApi plugins;
    private int honest;

    @BeforeAll
    void start() {
        server = DockStatServer.start();
        api = server.api();
        plugins = new PluginApi(api);
        honest = plugins.active("honest", PluginApi.script("probe.js"));
        plugins.post(honest, "/insert", "{}").is(200);
        int client = api.register("c");
        api.addHost(client, "h", "127.0.0.1", false, 9);
    }

    @AfterAll
    void stop() {
        System.out.println("hostile scripts: what happened; p99 of others meanwhile");
        TABLE.forEach(line -> System.out.println("  " + line));
        server.close();
        Duration p99 = Bystander.p99(nanos);
        System.out.println("  all " + nanos.size() + " requests of others: p99 " + p99.toMillis() + " ms");
        assertTrue(p99.compareTo(Duration.ofMillis(100)) < 0, () -> "p99 of others " + p99);
    }

    /** What a hostile plugin does, and what is to come of it. */
    interface Drive {
        String drive(HostileScriptsIT test, int id);
    }

    record Hostile(String name, String code, Drive drive) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** A plugin whose action {@code bad} does that, with another action that does no harm. */
    private static String action(String body) {
        return "import fs from 'fs'; import process from 'process';\n"
                + "export default { config: { table: { name: 'probe_table', columns: { kind: { type: 'TEXT' } } },"
                + " actions: { async bad(ctx) { " + body + " }, ok: () => 'fine' },"
                + " apiRoutes: { '/bad': { method: 'GET', actions: ['bad'] }, '/ok': { method: 'GET', actions: ['ok'] } } } };";
    }

    private static Hostile answers(String name, String body, int... statuses) {
        return new Hostile(name, action(body), (test, id) -> {
            Answer answer = test.plugins.get(id, "/bad");
            assertTrue(
                    java.util.Arrays.stream(statuses).anyMatch(status -> status == answer.status()), answer::toString);
            assertFalse(answer.text().contains("root:x:"), "a file of the host");
            assertEquals("fine", test.plugins.get(id, "/ok").is(200).text(), "the next call is answered");
            return answer.status() + " "
                    + answer.json().path("message").asText().lines().findFirst().orElse("");
        });
    }

    private static Hostile refusedAtStart(String name, String code, String told) {
        return new Hostile(name, code, (test, id) -> {
            assertEquals("failed", test.plugins.state(id));
            String error = test.plugins.detail(id).path("error").path("message").asText();
            assertTrue(error.contains(told), error);
            return "not started: " + error;
        });
    }

    static Stream<Hostile> plugins() {
        return Stream.of(
                answers("endless loop", "for (;;);", 504),
                answers("endless promise chain", "const f = () => Promise.resolve().then(f); await f();", 504),
                answers("promise that never settles", "await new Promise(() => {});", 504),
                answers("regex backtracking", "return /^(?:(a+)+\\1)+$/.test('a'.repeat(60) + 'b');", 504, 500),
                answers("BigInt power", "let n = 3n; for (;;) n = n ** 7n;", 504, 500),
                answers("huge string", "let s = 'x'; for (;;) s += s;", 500),
                answers("huge array", "const a = []; for (;;) a.push(new Array(1000).fill(1));", 500, 504),
                answers("one huge array", "return new Array(2 ** 31).fill(0).length;", 500, 504),
                answers("deep recursion", "const f = (n) => f(n + 1) + 1; return f(0);", 500),
                answers("100 MB answer", "return { text: 'x'.repeat(100 * 1024 * 1024) };", 500),
                answers("log flood", "for (;;) ctx.logger.info('x'.repeat(1000));", 504),
                answers("host class look-up", "return Java.type('java.lang.System').getenv();", 500),
                answers(
                        "host class by the back door",
                        "return [].constructor.constructor('return Java || Packages || Polyglot')().type('java.lang.Runtime');",
                        500),
                answers("file read", "return fs.readFileSync('/etc/passwd', 'utf8');", 500),
                answers("file by import", "return Object.keys(await import('file:///etc/passwd'));", 500),
                answers("process.exit", "process.exit(1);", 500),
                answers("waiting for ever", "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);", 500, 504),
                answers("a core table", "return ctx.table.select(['name\" FROM \"client\" --']).all();", 500),
                answers("SQL in a condition", "return ctx.table.where({ '1=1; DROP TABLE \"x\" --': 1 }).all();", 500),
                new Hostile("another plugin's table", action("return ctx.table.select(['*']).all();"), (test, id) -> {
                    assertEquals("[]", test.plugins.get(id, "/bad").is(200).text());
                    assertTrue(test.plugins.get(test.honest, "/all").text().contains("\"kind\":\"manual\""));
                    return "sees its own rows alone";
                }),
                new Hostile(
                        "prototype pollution",
                        "Object.prototype.status = 500; Object.prototype.toJSON = () => 'p'; Array.prototype.map = () => ['p'];"
                                + " JSON.stringify = () => '\"p\"'; Promise.prototype.then = function () { return this; };"
                                + " String.prototype.toUpperCase = () => 'PUT'; globalThis.Object = null;\n"
                                + action("return 1;"),
                        (test, id) -> {
                            Answer own = test.plugins.get(id, "/ok");
                            Answer other =
                                    test.plugins.get(test.honest, "/chainasync").is(200);
                            assertEquals("{\"prev\":\"async-one\",\"two\":2}", other.text());
                            test.plugins.get(test.honest, "/all").is(200);
                            return "its own route answers " + own.status() + ", others are as before";
                        }),
                new Hostile(
                        "header smuggling",
                        action("return ctx.response('x', { headers: { 'set-cookie': 's=1', 'content-length': '5',"
                                + " 'transfer-encoding': 'chunked' } });"),
                        (test, id) -> {
                            Answer answer = test.plugins.get(id, "/bad").is(200);
                            assertEquals("x", answer.text());
                            assertTrue(answer.header("set-cookie").isEmpty(), answer::toString);
                            return "the headers are dropped";
                        }),
                answers(
                        "header injection",
                        "return ctx.response('x', { headers: { a: 'b\\r\\nset-cookie: s=1' } });",
                        500),
                new Hostile("path traversal in its own routes", action("return 1;"), (test, id) -> {
                    String root = "/api/v2/plugins/" + id + "/routes";
                    for (String path : List.of(
                            "/../../../docker/status", "/%2e%2e/%2e%2e/all", "/..%2f..", "/ok;x=1", "/..\\..")) {
                        int status =
                                RawHttp.status(test.api.root(), "GET " + root + path + " HTTP/1.1", "Host: 127.0.0.1");
                        assertTrue(status == 400 || status == 404 || path.startsWith("/../"), path + ": " + status);
                    }
                    return "refused";
                }),
                refusedAtStart("throw at load", "throw new Error('at load'); export default {};", "at load"),
                refusedAtStart("hang at load", "for (;;); export default {};", "longer than 1 s"),
                refusedAtStart(
                        "hang in init", "export default { init() { for (;;); }, config: {} };", "longer than 1 s"),
                new Hostile(
                        "throw in hook",
                        "export default { events: { 'host:updated': () => { throw new Error('in hook'); } }, config: {} };",
                        (test, id) -> {
                            test.rename("h1");
                            Await.asserted(
                                    "it is counted",
                                    SOON,
                                    () -> assertTrue(test.plugins
                                                    .detail(id)
                                                    .path("hookErrors")
                                                    .intValue()
                                            > 0));
                            assertEquals("active", test.plugins.state(id));
                            return "logged and counted";
                        }),
                new Hostile(
                        "hang in hook",
                        "export default { events: { 'host:updated': () => { for (;;); } }, config: { actions: { ok: () => 'fine' },"
                                + " apiRoutes: { '/ok': { method: 'GET', actions: ['ok'] } } } };",
                        (test, id) -> {
                            test.rename("h2");
                            Await.asserted(
                                    "it is counted",
                                    SOON,
                                    () -> assertTrue(test.plugins
                                                    .detail(id)
                                                    .path("hookErrors")
                                                    .intValue()
                                            > 0));
                            assertEquals(
                                    "fine", test.plugins.get(id, "/ok").is(200).text());
                            return "logged and counted; its routes answer";
                        }),
                new Hostile(
                        "hang in cleanup", "export default { cleanup() { for (;;); }, config: {} };", (test, id) -> {
                            Duration took = Await.measure(
                                    "it is stopped",
                                    SOON,
                                    () -> test.plugins
                                                    .deactivate(id)
                                                    .path("successes")
                                                    .size()
                                            == 1);
                            return "stopped after " + took.toMillis() + " ms";
                        }),
                new Hostile("five failures in a row", action("throw new Error('again');"), (test, id) -> {
                    for (int i = 0; i < 5; i++) {
                        test.plugins.get(id, "/bad").is(500);
                    }
                    test.plugins.await(id, "quarantined");
                    test.plugins.get(id, "/ok").is(404);
                    String reason = test.plugins
                            .detail(id)
                            .path("error")
                            .path("message")
                            .asText();
                    assertTrue(reason.contains("5 failures in a row"), reason);
                    test.plugins.active(id);
                    test.plugins.get(id, "/ok").is(200);
                    return "quarantined, and active again when it is activated";
                }));
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void theServerGoesOn(Hostile hostile) {
        int id = plugins.install("hostile " + hostile.name().replaceAll("[^a-zA-Z0-9 ]", ""), hostile.code());
        plugins.json("PUT", "/plugins/" + id + "/settings", "{\"deadlineSeconds\":1}")
                .is(200);
        Bystander others = new Bystander(
                api, List.of("/docker/hosts/", "/plugins/" + honest + "/routes/hello", "/docker/client/all/true"));
        String happened;
        try (others) {
            plugins.activate(id);
            happened = hostile.drive().drive(this, id);
            plugins.deactivate(id);
        }
        assertEquals(List.of(), others.faults(), "others meanwhile");
        assertTrue(others.count() > 0 && server.alive());
        TABLE.add("%-34s %s; %d requests of others, p99 %d ms"
                .formatted(
                        hostile.name(), happened, others.count(), others.p99().toMillis()));
        nanos.addAll(others.nanos());
        plugins.delete(id);
    }

    /** Four threads that do not die. */
    @Test
    void threadsThatDoNotDieLeadToQuarantine() {
        int id = plugins.install("stuck", action("return (10n ** 12000000n) > 0n;"));
        plugins.json("PUT", "/plugins/" + id + "/settings", "{\"deadlineSeconds\":0.3}")
                .is(200);
        plugins.active(id);
        for (int i = 0; i < 6 && plugins.state(id).equals("active"); i++) {
            plugins.get(id, "/bad");
        }
        plugins.await(id, "quarantined");
        JsonNode detail = plugins.detail(id);
        TABLE.add("%-34s %s"
                .formatted(
                        "built-in that ignores its end",
                        detail.path("error").path("message").asText()));
        plugins.delete(id);
        plugins.get(honest, "/hello").is(200);
    }

    private void rename(String name) {
        plugins.json(
                        "POST",
                        "/docker/hosts/update",
                        "{\"clientId\":1,\"host\":{\"id\":1,\"host\":\"127.0.0.1\",\"name\":\"" + name
                                + "\",\"secure\":false,\"port\":9}}")
                .is(200);
    }
}
