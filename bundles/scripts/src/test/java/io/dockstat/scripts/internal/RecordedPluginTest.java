package io.dockstat.scripts.internal;

import static io.dockstat.scripts.internal.Scripts.failure;
import static io.dockstat.scripts.internal.Scripts.get;
import static io.dockstat.scripts.internal.Scripts.post;
import static io.dockstat.scripts.internal.Scripts.resource;
import static io.dockstat.scripts.internal.Scripts.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.JsonText;
import io.dockstat.scripts.Script;
import io.dockstat.scripts.ScriptAnswer;
import io.dockstat.scripts.ScriptShape;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The plugin that was recorded with the original. */
final class RecordedPluginTest {
    private static final String WHOLE = resource("recorded.mjs");
    private static final String CODE =
            WHOLE.replace("\"/missingaction\": { method: \"GET\", actions: [\"nope\"] },", "");
    private static final MemoryPlatform PLATFORM = new MemoryPlatform();
    private static Script script;

    @BeforeAll
    static void start() {
        Scripts.ENGINE.check("probe", CODE);
        script = Scripts.start(CODE, PLATFORM, Scripts.LONG);
    }

    @AfterAll
    static void stop() {
        script.close();
    }

    @Test
    void saysWhatItIs() {
        ScriptShape shape = script.shape();
        assertEquals(15, shape.routes().size());
        assertEquals(new ScriptShape.Route("/hello", "GET"), shape.routes().getFirst());
        assertEquals(14, shape.hooks().size());
        assertTrue(shape.hooks().contains("stream:started"));
        ScriptShape.Table table = shape.storage().orElseThrow();
        assertEquals("probe_table", table.name());
        assertEquals(3, table.columns().size());
        assertTrue(table.columns().getFirst().autoincrement());
        assertEquals(java.util.List.of("data"), table.json());
    }

    @Test
    void refusesAMissingAction() {
        DockStatException refused = failure(
                () -> Scripts.start(WHOLE, new MemoryPlatform(), Scripts.LONG).close());
        assertEquals(ErrorCode.PLUGIN_FAILED, refused.code());
        assertEquals(
                "TypeError: the route \"/missingaction\" names the action \"nope\", which does not exist",
                refused.getMessage());
    }

    @Test
    void answersEachRoute() {
        assertEquals("{\"hello\":\"world\"}", text(get(script, "/hello")));
        assertEquals("{\"prev\":1,\"two\":2}", text(get(script, "/chain")));
        assertEquals("{\"prev\":\"async-one\",\"two\":2}", text(get(script, "/chainasync")));
        assertEquals("plain string", text(get(script, "/str")));
        assertEquals("42", text(get(script, "/num")));
        assertEquals(204, get(script, "/nothing").status());
        assertEquals("{\"body\":{\"a\":[1]}}", text(post(script, "/echo", "{\"a\":[1]}")));
        ScriptAnswer teapot = get(script, "/resp");
        assertEquals(418, teapot.status());
        assertEquals("1", teapot.headers().get("x-probe"));
        assertEquals("teapot", text(teapot));
    }

    @Test
    void givesAnActionItsContext() {
        String context = text(get(script, "/ctx"));
        assertTrue(context.startsWith("{\"keys\":[\"logger\",\"table\",\"body\",\"previousAction\""), context);
        assertTrue(context.contains("\"ctor\":\"QueryBuilder\""), context);
    }

    @Test
    void keepsRows() {
        assertEquals("{\"insertId\":1,\"changes\":1}", text(post(script, "/insert", "null")));
        script.event("container:started", new JsonText("{\"containerId\":\"c\"}"));
        script.event("error", new JsonText("{\"message\":\"broken\"}"), new JsonText("{\"hostId\":1}"));
        assertEquals(
                "[{\"id\":1,\"kind\":\"manual\",\"data\":{\"a\":1,\"at\":0}},"
                        + "{\"id\":2,\"kind\":\"container:started\",\"data\":{\"containerId\":\"c\"}},"
                        + "{\"id\":3,\"kind\":\"error\",\"data\":{\"argc\":3,\"a0\":\"broken\",\"a1\":{\"hostId\":1}}}]",
                text(get(script, "/all")));
        assertTrue(PLATFORM.lines.contains("INFO inserting"));
    }

    @Test
    void saysWhereItThrew() {
        DockStatException thrown = failure(() -> get(script, "/boom"));
        assertEquals(ErrorCode.PLUGIN_FAILED, thrown.code());
        assertEquals("boom from action (line 18, column 27)", thrown.getMessage());
        assertTrue(Scripts.message(() -> get(script, "/asyncboom")).startsWith("async boom (line 18"));
    }
}
