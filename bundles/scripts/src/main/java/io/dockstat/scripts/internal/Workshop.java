package io.dockstat.scripts.internal;

import io.dockstat.scripts.Script;
import io.dockstat.scripts.ScriptPlatform;
import io.dockstat.scripts.ScriptSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The engine and what runs on it. */
final class Workshop implements AutoCloseable {
    private final Graal graal;
    private final Watch watch;
    private final Set<GraalScript> scripts = ConcurrentHashMap.newKeySet();

    Workshop(Limits limits) {
        this.graal = Graal.start(limits);
        this.watch = new Watch(limits);
    }

    void check(String name, String code) {
        new ModuleCheck(graal, new PluginSource(name, code)).run();
    }

    Script start(ScriptSource source, ScriptPlatform platform) {
        GraalScript script = new GraalScript(source, platform, graal, watch, scripts::remove);
        script.start();
        scripts.add(script);
        return script;
    }

    @Override
    public void close() {
        scripts.forEach(GraalScript::close);
        watch.close();
        graal.close();
    }
}
