package io.dockstat.scripts.internal;

import static io.dockstat.scripts.internal.Scripts.LONG;
import static io.dockstat.scripts.internal.Scripts.SHORT;
import static io.dockstat.scripts.internal.Scripts.action;
import static io.dockstat.scripts.internal.Scripts.eventually;
import static io.dockstat.scripts.internal.Scripts.failure;
import static io.dockstat.scripts.internal.Scripts.get;
import static io.dockstat.scripts.internal.Scripts.start;
import static io.dockstat.scripts.internal.Scripts.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.JsonText;
import io.dockstat.scripts.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** Start, state, timers, several at a time, configuration, stop. */
final class LifeTest {
    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("dockstat-script-" + Scripts.LAST.get() + "-"))
                .count();
    }

    @Test
    void keepsTheStateOfItsModuleAndServesOneAfterTheOther() throws InterruptedException {
        String counter = "let n = 0, inside = 0;\n"
                + action(
                        "if (inside++ > 0) throw new Error('two at a time'); await new Promise((r) => setTimeout(r, 2)); inside--; return ++n;");
        try (Script script = start(counter)) {
            List<Thread> callers = new ArrayList<>();
            ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();
            for (int i = 0; i < 20; i++) {
                callers.add(Thread.ofVirtual().start(() -> answers.add(text(get(script, "/x")))));
            }
            for (Thread caller : callers) {
                caller.join();
            }
            assertEquals("21", text(get(script, "/x")));
            assertEquals(20, answers.stream().distinct().count());
        }
    }

    @Test
    void runsSeveralAtATimeWhereItWants() throws InterruptedException {
        MemoryPlatform platform = new MemoryPlatform();
        String code = action("await new Promise((r) => setTimeout(r, 300)); return 'x';")
                .replace("config: {", "config: { concurrency: 4,");
        try (Script script = start(code, platform, LONG)) {
            assertEquals(4, script.shape().concurrency());
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                callers.add(Thread.ofVirtual().start(() -> get(script, "/x")));
            }
            eventually("four contexts", () -> platform.described.get() == 4 && threads() == 4);
            for (Thread caller : callers) {
                caller.join();
            }
        }
        assertEquals(0, threads());
    }

    @Test
    void turnsCallsAwayThatWaitTooLongOrAreTooMany() throws InterruptedException {
        try (Script script = start(
                action("await new Promise((r) => setTimeout(r, 100)); return 'x';"),
                new MemoryPlatform(),
                Duration.ofSeconds(1))) {
            ConcurrentLinkedQueue<ErrorCode> refused = new ConcurrentLinkedQueue<>();
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < 150; i++) {
                callers.add(Thread.ofVirtual().start(() -> {
                    try {
                        get(script, "/x");
                    } catch (DockStatException e) {
                        refused.add(e.code());
                    }
                }));
            }
            for (Thread caller : callers) {
                caller.join();
            }
            assertTrue(
                    refused.size() > 100 && refused.stream().allMatch(code -> code == ErrorCode.UNAVAILABLE),
                    refused.toString());
            assertEquals("x", text(get(script, "/x")));
        }
    }

    @Test
    void callsInitAndCleanupWithWhatItIsGiven() {
        MemoryPlatform platform = new MemoryPlatform();
        platform.config = "{\"days\":7}";
        String code =
                "export default { async init({ logger, table, config }) { await null; logger.info('init', config, table); },"
                        + " cleanup({ logger }) { logger.warn('bye'); }, configChanged(config, { logger }) { logger.info('now', config); },"
                        + " config: { schema: { type: 'object' } } };";
        try (Script script = start(code, platform, LONG)) {
            assertTrue(script.shape().takesConfig());
            assertEquals(new JsonText("{\"type\":\"object\"}"), script.shape().configSchema());
            script.configChanged(new JsonText("{\"days\":8}"));
        }
        assertEquals(List.of("INFO init {\"days\":7} null", "INFO now {\"days\":8}", "WARNING bye"), platform.lines);
    }

    @Test
    void awaitsABuildAndTheTopOfTheModule() {
        try (Script script = start(
                "const late = await new Promise((r) => setTimeout(() => r('late'), 20));\n"
                        + "export default { async build() { return { config: { actions: { x: () => late }, apiRoutes: { '/x': { method: 'post', actions: ['x'] } } } }; } };")) {
            assertEquals("POST", script.shape().routes().getFirst().method());
            assertEquals("late", text(get(script, "/x")));
        }
    }

    @Test
    void runsTimersBetweenCallsAndTellsWhatGoesWrongInThem() throws InterruptedException {
        MemoryPlatform platform = new MemoryPlatform();
        String code =
                "let n = 0; const t = setInterval(() => { if (++n === 3) { clearInterval(t); throw new Error('third'); } }, 5);\n"
                        + "setTimeout(() => { Promise.reject(new Error('nobody')); }, 1); setImmediate(() => console.log('soon'));\n"
                        + action("return n;");
        try (Script script = start(code, platform, LONG)) {
            eventually(
                    "the timer threw",
                    () -> platform.lines.stream().anyMatch(l -> l.startsWith("ERROR a timer threw: third")));
            assertEquals("3", text(get(script, "/x")));
            assertTrue(platform.lines.contains("INFO soon"));
            assertTrue(
                    platform.lines.stream()
                            .anyMatch(l -> l.startsWith("ERROR a promise was rejected and nobody handled it: nobody")),
                    platform.lines.toString());
        }
    }

    @Test
    void endsATimerThatNeverEnds() throws InterruptedException {
        MemoryPlatform platform = new MemoryPlatform();
        String code = action("if (ctx.method === 'POST') setTimeout(() => { while (true) {} }, 1); return 'x';");
        try (Script script = start(code, platform, SHORT)) {
            assertEquals("x", text(Scripts.post(script, "/x", "1")));
            eventually(
                    "it was ended",
                    () -> platform.lines.contains("ERROR it was ended outside of a call: it took longer than 300 ms"));
            assertEquals("x", text(get(script, "/x")));
        }
    }

    @Test
    void leavesNothingBehind() throws InterruptedException {
        String code = "const big = new Array(100000).fill(0).map((x, i) => ({ i })); setInterval(() => {}, 1000);\n"
                + action("return big.length;");
        for (int i = 0; i < 5; i++) {
            start(code).close();
        }
        int threadsBefore = Thread.getAllStackTraces().size();
        long before = used();
        for (int i = 0; i < 200; i++) {
            try (Script script = start("setInterval(() => {}, 1000);\n" + action("return 1;"))) {
                assertEquals(1, script.shape().routes().size());
            }
        }
        for (int i = 0; i < 20; i++) {
            try (Script script = start(code)) {
                assertEquals("100000", text(get(script, "/x")));
            }
        }
        eventually("threads are gone", () -> Thread.getAllStackTraces().size() <= threadsBefore);
        eventually("the heap is as before", () -> used() < before + (12L << 20));
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void refusesAWrongShape() {
        assertTrue(Scripts.message(() -> start("export default { config: { apiRoutes: { x: { actions: [] } } } };"))
                .contains("has to begin with /"));
        assertTrue(Scripts.message(() -> start("export default { events: { error: 5 } };"))
                .contains("the event \"error\" has to be a function"));
        assertTrue(String.valueOf(
                        failure(() -> start("export default { config: [] };")).getMessage())
                .contains("config has to be an object"));
    }

    @Test
    void passesOnWhatThePlatformSaysOfTheShape() {
        DockStatException refused = failure(() -> Scripts.ENGINE
                .start(
                        new io.dockstat.scripts.ScriptSource(1, "probe", "export default {};", LONG, 100),
                        new io.dockstat.scripts.ScriptPlatform() {
                            @Override
                            public JsonText described(io.dockstat.scripts.ScriptShape shape) {
                                throw DockStatException.invalid("columns", "are odd");
                            }

                            @Override
                            public JsonText table(JsonText operation) {
                                return JsonText.EMPTY_OBJECT;
                            }

                            @Override
                            public void log(System.Logger.Level level, String message) {}
                        })
                .close());
        assertEquals(ErrorCode.INVALID, refused.code());
    }
}
