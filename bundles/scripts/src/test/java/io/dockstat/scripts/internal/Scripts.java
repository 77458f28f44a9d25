package io.dockstat.scripts.internal;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.DockStatException;
import io.dockstat.JsonText;
import io.dockstat.scripts.Script;
import io.dockstat.scripts.ScriptAnswer;
import io.dockstat.scripts.ScriptCall;
import io.dockstat.scripts.ScriptEngine;
import io.dockstat.scripts.ScriptPlatform;
import io.dockstat.scripts.ScriptSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Starts scripts and calls them, on one engine for all tests. */
final class Scripts {
    static final Duration SHORT = Duration.ofMillis(300);
    static final Duration LONG = Duration.ofSeconds(20);
    static final GraalScriptEngine ENGINE = new GraalScriptEngine();

    /** The id of the script that was started last: each has its own, to tell their threads apart. */
    static final AtomicInteger LAST = new AtomicInteger();

    private Scripts() {}

    static Script start(String code, ScriptPlatform platform, Duration deadline) {
        return start(ENGINE, code, platform, deadline);
    }

    static Script start(ScriptEngine engine, String code, ScriptPlatform platform, Duration deadline) {
        return engine.start(new ScriptSource(LAST.incrementAndGet(), "probe", code, deadline, 1 << 20), platform);
    }

    static Script start(String code) {
        return start(code, new MemoryPlatform(), LONG);
    }

    /** A plugin with one route {@code /x} and one action; names of the code are those of an action's object. */
    static String action(String body) {
        return "export default { config: { actions: { async x(ctx) { const { table, logger, config, body, response } = ctx;\n"
                + body + "\n} }, apiRoutes: { '/x': { method: 'GET', actions: ['x'] } } } };";
    }

    /** What a plugin of that one action answers. */
    static ScriptAnswer answer(String body) {
        try (Script script = start(action(body))) {
            return get(script, "/x");
        }
    }

    static String text(ScriptAnswer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    static String text(String body) {
        return text(answer(body));
    }

    static ScriptAnswer get(Script script, String route) {
        return script.call(new ScriptCall(route, "GET", Map.of(), Map.of(), Map.of(), null, null));
    }

    static ScriptAnswer post(Script script, String route, String json) {
        return script.call(new ScriptCall(
                route,
                "POST",
                Map.of("id", "5"),
                Map.of("q", List.of("1"), "r", List.of("a", "b")),
                Map.of("x-a", "b"),
                new JsonText(json),
                null));
    }

    static DockStatException failure(Runnable work) {
        return assertThrows(DockStatException.class, work::run);
    }

    static String message(Runnable work) {
        return String.valueOf(failure(work).getMessage());
    }

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Scripts.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static void eventually(String what, BooleanSupplier holds) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        boolean held = holds.getAsBoolean();
        while (!held && System.nanoTime() < until) {
            Thread.sleep(10);
            held = holds.getAsBoolean();
        }
        assertTrue(held, what);
    }
}
