package io.dockstat.itest.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.dockstat.DockStatException;
import io.dockstat.JsonText;
import io.dockstat.scripts.Script;
import io.dockstat.scripts.ScriptCall;
import io.dockstat.scripts.ScriptEngine;
import io.dockstat.scripts.ScriptPlatform;
import io.dockstat.scripts.ScriptShape;
import io.dockstat.scripts.ScriptSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.test.common.annotation.InjectService;

/** GraalJS runs as a bundle, its jars inside, in this framework. */
public class ScriptsTest {
    private static final String CODE = """
            import { join } from "node:path";
            export default { config: {
              actions: { x: async () => ({ path: join("a", "b"), upper: "\\u00e4".toLocaleUpperCase("de"), re: /(\\p{L})\\1/u.test("aa") }) },
              apiRoutes: { "/x": { method: "GET", actions: ["x"] } } } };
            """;

    @InjectService(timeout = 30_000)
    ScriptEngine engine;

    @Test
    void checksAndRunsAScript() {
        engine.check("probe", CODE);
        assertThrows(DockStatException.class, () -> engine.check("probe", "const a = ;"));
        try (Script script =
                engine.start(new ScriptSource(1, "probe", CODE, Duration.ofSeconds(10), 1000), new Silent())) {
            byte[] body = script.call(new ScriptCall("/x", "GET", Map.of(), Map.of(), Map.of(), null, null))
                    .body();
            assertEquals(
                    "{\"path\":\"a/b\",\"upper\":\"\u00c4\",\"re\":true}", new String(body, StandardCharsets.UTF_8));
        }
    }

    private static final class Silent implements ScriptPlatform {
        @Override
        public JsonText described(ScriptShape shape) {
            return JsonText.EMPTY_OBJECT;
        }

        @Override
        public JsonText table(JsonText operation) {
            return JsonText.EMPTY_OBJECT;
        }

        @Override
        public void log(System.Logger.Level level, String message) {}
    }
}
