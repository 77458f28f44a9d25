package io.dockstat.scripts.internal;

import static io.dockstat.scripts.internal.Scripts.SHORT;
import static io.dockstat.scripts.internal.Scripts.action;
import static io.dockstat.scripts.internal.Scripts.eventually;
import static io.dockstat.scripts.internal.Scripts.failure;
import static io.dockstat.scripts.internal.Scripts.get;
import static io.dockstat.scripts.internal.Scripts.start;
import static io.dockstat.scripts.internal.Scripts.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.JsonText;
import io.dockstat.scripts.Script;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plugins that mean harm, or do it. */
final class HostileTest {
    private static final String ALSO_FINE = "apiRoutes: { '/fine': { actions: ['fine'] },";

    /** The action of {@link Scripts#action}, beside one that is harmless. */
    private static String hostile(String body) {
        return action(body)
                .replace("actions: { async x", "actions: { fine: () => 'fine', async x")
                .replace("apiRoutes: {", ALSO_FINE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true) {}",
                "for (;;) await null;",
                "const f = () => Promise.resolve().then(f); await f();",
                "await new Promise(() => {});",
                "await new Promise(() => setInterval(() => {}, 1));",
                "/^(a|b|ab)*\\1c(?=\\1)(.*)*\\1$/.test('ab'.repeat(40) + 'x'); /(x+x+)+\\1y/.test('x'.repeat(60)); while (true) {}",
                "const a = []; a[0] = a; for (const x of (function* () { while (true) yield 1; })()) {}"
            })
    void isEndedAtItsDeadlineAndGoesOnAfresh(String body) throws InterruptedException {
        MemoryPlatform platform = new MemoryPlatform();
        try (Script script = start(hostile(body), platform, SHORT)) {
            long before = System.nanoTime();
            DockStatException late = failure(() -> get(script, "/x"));
            long millis = (System.nanoTime() - before) / 1_000_000;
            assertEquals(ErrorCode.PLUGIN_TIMEOUT, late.code());
            assertEquals("it took longer than 300 ms", late.getMessage());
            assertTrue(millis < 2000, millis + " ms");
            assertEquals("fine", text(get(script, "/fine")));
            assertEquals(2, platform.described.get());
            eventually("its thread is gone", () -> threads() == 1);
            assertEquals(0, script.abandonedThreads());
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("dockstat-script-" + Scripts.LAST.get() + "-"))
                .count();
    }

    @Test
    void countsTheThreadThatDoesNotDie() throws InterruptedException {
        try (Script script =
                start(hostile("return (7n ** 3000000n).toString().length;"), new MemoryPlatform(), SHORT)) {
            assertEquals(
                    ErrorCode.PLUGIN_TIMEOUT, failure(() -> get(script, "/x")).code());
            assertEquals("fine", text(get(script, "/fine")));
            eventually("it is counted", () -> script.abandonedThreads() == 1);
        }
    }

    @Test
    void refusesABigIntPowerThatCannotBe() {
        try (Script script = start(hostile("return 2n ** (2n ** 40n) > 1n;"))) {
            assertTrue(Scripts.message(() -> get(script, "/x")).contains("RangeError"));
        }
    }

    @Test
    void endsDeepRecursion() {
        try (Script script = start(hostile("const f = () => f() + 1; return f();"))) {
            DockStatException deep = failure(() -> get(script, "/x"));
            assertEquals(ErrorCode.PLUGIN_FAILED, deep.code());
            assertTrue(
                    String.valueOf(deep.getMessage()).startsWith("RangeError: Maximum call stack size exceeded"),
                    deep.getMessage());
            assertEquals("fine", text(get(script, "/fine")));
        }
    }

    @Test
    void endsAHugeString() {
        try (Script script = start(hostile("let s = 'x'; while (true) s += s;"))) {
            assertTrue(Scripts.message(() -> get(script, "/x")).startsWith("RangeError: Invalid string length"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const a = []; while (true) a.push({ a: a.length, b: [1, 2, 3] });",
                "const a = []; while (true) a.push(new Uint8Array(1 << 20));",
                "const a = new Array(1e9); a.fill({}); return a.length;",
                "const m = new Map(); for (let i = 0; ; i++) m.set(i, 'x' + i);"
            })
    void endsWhatEatsTheMemory(String body) throws InterruptedException {
        Limits usual = Limits.forThisProcess();
        GraalScriptEngine engine = new GraalScriptEngine(new Limits(
                64 << 20,
                0.05,
                usual.statementsPerSecond(),
                usual.stringLength(),
                usual.stackBytes(),
                100,
                100,
                usual.grace()));
        try (Script script = Scripts.start(engine, hostile(body), new MemoryPlatform(), Scripts.LONG)) {
            DockStatException eaten = failure(() -> get(script, "/x"));
            assertEquals(ErrorCode.PLUGIN_FAILED, eaten.code());
            assertTrue(String.valueOf(eaten.getMessage()).contains("memory"), eaten.getMessage());
            eventually("its thread is gone", () -> threads() == 0);
            assertEquals("fine", text(get(script, "/fine")));
        } finally {
            engine.stop();
        }
    }

    @Test
    void endsWhatRunsTooManyStatements() {
        Limits usual = Limits.forThisProcess();
        GraalScriptEngine engine = new GraalScriptEngine(new Limits(
                usual.bytes(),
                usual.fullness(),
                1000,
                usual.stringLength(),
                usual.stackBytes(),
                100,
                100,
                usual.grace()));
        try (Script script = Scripts.start(
                engine, hostile("for (let i = 0; i < 1e6; i++) { ctx.i = i; }"), new MemoryPlatform(), Scripts.LONG)) {
            DockStatException many = failure(() -> get(script, "/x"));
            assertEquals("it ran more statements than one call may", many.getMessage());
            assertEquals("fine", text(get(script, "/fine")));
        } finally {
            engine.stop();
        }
    }

    @Test
    void endsWhatHangsOrThrowsAtLoad() {
        assertEquals(
                ErrorCode.PLUGIN_TIMEOUT,
                failure(() -> start("while (true) {} export default {};", new MemoryPlatform(), SHORT))
                        .code());
        DockStatException thrown = failure(() -> start("\n  throw new Error('no'); export default {};"));
        assertEquals("no (line 2, column 9)", thrown.getMessage());
        assertEquals(
                "it has no default export",
                failure(() -> start("export const a = 1;")).getMessage());
        assertTrue(Scripts.message(() -> start("export default 5;")).contains("default export has to be an object"));
        DockStatException never =
                failure(() -> start("await new Promise(() => {}); export default {};", new MemoryPlatform(), SHORT));
        assertEquals(ErrorCode.PLUGIN_FAILED, never.code());
    }

    @Test
    void endsWhatHangsInInit() {
        DockStatException late = failure(() -> start(
                "export default { async init() { await new Promise(() => {}); } };", new MemoryPlatform(), SHORT));
        assertEquals(ErrorCode.PLUGIN_TIMEOUT, late.code());
        assertEquals(
                "no (line 1, column 33)",
                failure(() -> start("export default { init() { throw new Error('no'); } };"))
                        .getMessage());
    }

    @Test
    void endsWhatHangsInCleanup() {
        MemoryPlatform platform = new MemoryPlatform();
        Script script = start("export default { cleanup() { while (true) {} } };", platform, SHORT);
        long before = System.nanoTime();
        script.close();
        assertTrue(System.nanoTime() - before < Duration.ofSeconds(4).toNanos());
        assertTrue(
                platform.lines.contains("WARNING cleanup failed: it took longer than 300 ms"),
                platform.lines.toString());
        assertFalse(Scripts.message(() -> get(script, "/x")).isEmpty());
    }

    @Test
    void tellsWhatAHookThrew() {
        try (Script script = start(
                "export default { events: { 'container:died': () => { throw new TypeError('no'); }, error: () => { while (true) {} } } };",
                new MemoryPlatform(),
                SHORT)) {
            assertEquals(
                    "TypeError: no (line 1, column 60)",
                    failure(() -> script.event("container:died", JsonText.EMPTY_OBJECT))
                            .getMessage());
            assertEquals(
                    ErrorCode.PLUGIN_TIMEOUT,
                    failure(() -> script.event("error", JsonText.EMPTY_OBJECT)).code());
            assertEquals(
                    "TypeError: no (line 1, column 60)",
                    failure(() -> script.event("container:died", JsonText.EMPTY_OBJECT))
                            .getMessage());
        }
    }

    @Test
    void pollutesNobodyButItself() {
        String pollution = """
                Object.prototype.polluted = 'yes'; Object.prototype.toJSON = () => 'gone'; Object.prototype.then = undefined;
                Object.defineProperty(Object.prototype, 'status', { get: () => 999, set() {} });
                Array.prototype.push = () => { throw new Error('push'); };
                Array.prototype[Symbol.iterator] = function* () { yield 'stolen'; };
                JSON.stringify = () => '{"stolen":true}'; JSON.parse = () => ({ stolen: true });
                Promise.prototype.then = function () { throw new Error('then'); };
                Map.prototype.get = () => { throw new Error('get'); };
                Function.prototype.apply = Function.prototype.call = () => { throw new Error('call'); };
                Reflect.apply = () => { throw new Error('apply'); };
                String = Error = TypeError = () => { throw new Error('global'); };
                """;
        MemoryPlatform platform = new MemoryPlatform();
        String plugin = pollution
                + action(
                                "delete Object.prototype.toJSON; table.insert({ kind: 'a' }); return { rows: table.all(), body };")
                        .replace(
                                "config: {",
                                "config: { table: { name: 't', columns: { id: { type: 'INTEGER', primaryKey: true } } },");
        try (Script script = start(plugin, platform, Duration.ofSeconds(5));
                Script other = start(action("return [{}.polluted === undefined, JSON.stringify({})];"))) {
            assertEquals("{\"rows\":[{\"id\":1,\"kind\":\"a\"}]}", text(get(script, "/x")));
            assertEquals("insert", platform.operations.getFirst().path("op").asText());
            assertEquals("[true,\"{}\"]", text(get(other, "/x")));
        }
    }

    @Test
    void floodsItsLogAndNothingElse() {
        MemoryPlatform platform = new MemoryPlatform();
        try (Script script = start(
                action("for (let i = 0; i < 5000; i++) console.log('line', i, 'x'.repeat(10000)); return 'done';"),
                platform,
                Scripts.LONG)) {
            assertEquals("done", text(get(script, "/x")));
        }
        assertEquals(4000, platform.dropped.get());
        assertTrue(platform.lines.stream().allMatch(line -> line.length() < 4200));
    }

    @Test
    void answersTooMuch() {
        try (Script script = start(action("return 'x'.repeat(1 << 21);"))) {
            DockStatException large = failure(() -> get(script, "/x"));
            assertEquals(ErrorCode.PLUGIN_FAILED, large.code());
            assertEquals("the answer is too large: more than 1048576 bytes", large.getMessage());
        }
        try (Script script = start(action("return '\\u20ac'.repeat(1 << 19);"))) {
            assertEquals(
                    "the answer is too large: more than 1048576 bytes",
                    failure(() -> get(script, "/x")).getMessage());
        }
        try (Script script =
                start(action("return Array.from({ length: 1 << 16 }, (x, i) => ({ i, s: 'xxxxxxxxxxxx' }));"))) {
            assertTrue(Scripts.message(() -> get(script, "/x")).startsWith("the answer is too large"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return Java.type('java.lang.System');",
                "return Polyglot.eval('js', '1');",
                "return Packages.java.lang.System;",
                "return java.lang.System.exit(0);",
                "return load('/etc/passwd');",
                "return loadWithNewGlobal('/etc/passwd');",
                "return new SharedArrayBuffer(8);",
                "return Atomics.wait(new Int32Array(8), 0, 0);",
                "return Graal.versionGraalVM;",
                "quit();",
                "return ctx.table.getClass();",
                "return logger.info.constructor.getClass();",
                "return (await import('node:fs')).readFileSync('/etc/passwd');",
                "return await import('/etc/passwd');",
                "return await import('file:///etc/passwd');",
                "return await import('https://example.org/x.mjs');",
                "return await fetch('http://127.0.0.1/');",
                "process.exit(1);",
                "return new WebAssembly.Module(new Uint8Array(8));",
                "return new Worker('x');"
            })
    void reachesNothingOfTheHost(String body) {
        try (Script script = start(hostile(body))) {
            DockStatException refused = failure(() -> get(script, "/x"));
            assertEquals(ErrorCode.PLUGIN_FAILED, refused.code());
            String message = String.valueOf(refused.getMessage());
            assertFalse(
                    message.contains("io.dockstat")
                            || message.contains("com.oracle")
                            || message.contains("root:")
                            || message.contains(".java"),
                    message);
            assertEquals("fine", text(get(script, "/fine")));
        }
    }

    @Test
    void seesNothingOfTheHostAround() {
        assertEquals(
                "[\"{}\",\"undefined\",\"undefined\"]",
                text(
                        "return [JSON.stringify(process.env), typeof Java, typeof (function () {}).constructor('return this.Graal')()];"));
        String globals = text("return Object.getOwnPropertyNames(globalThis).sort().join(' ')");
        for (String gone : new String[] {
            "Graal",
            "Polyglot",
            "Java",
            "load",
            "print",
            "quit",
            "SharedArrayBuffer",
            "Atomics",
            "WebAssembly",
            "Packages"
        }) {
            assertFalse((" " + globals + " ").contains(" " + gone + " "), globals);
        }
    }
}
