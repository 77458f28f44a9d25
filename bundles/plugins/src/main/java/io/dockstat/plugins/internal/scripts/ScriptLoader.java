package io.dockstat.plugins.internal.scripts;

import io.dockstat.plugins.internal.Code;
import io.dockstat.plugins.internal.Home;
import io.dockstat.plugins.internal.Loader;
import io.dockstat.plugins.internal.Running;
import io.dockstat.scripts.Script;
import io.dockstat.scripts.ScriptEngine;
import io.dockstat.scripts.ScriptSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Plugins that are scripts; it is there as long as somebody runs scripts. */
@Component(service = Loader.class)
public final class ScriptLoader implements Loader {
    private static final int MOST_ANSWER_BYTES = 10 * 1024 * 1024;

    private final ScriptEngine engine;

    @Activate
    public ScriptLoader(@Reference ScriptEngine engine) {
        this.engine = engine;
    }

    @Override
    public Code.Kind kind() {
        return Code.Kind.SCRIPT;
    }

    @Override
    public void check(Code code) {
        engine.check(code.name(), code.text());
    }

    @Override
    public Running start(Code code, Home home) {
        Platform platform = new Platform(home);
        Script script = engine.start(
                new ScriptSource(home.id(), home.name(), code.text(), home.deadline(), MOST_ANSWER_BYTES), platform);
        return new RunningScript(script, home);
    }
}
