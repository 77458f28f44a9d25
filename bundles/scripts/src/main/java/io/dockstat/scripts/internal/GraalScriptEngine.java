package io.dockstat.scripts.internal;

import io.dockstat.scripts.Script;
import io.dockstat.scripts.ScriptEngine;
import io.dockstat.scripts.ScriptPlatform;
import io.dockstat.scripts.ScriptSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Makes the engine ready at its first use and not before: nothing in this class names a type of GraalJS. */
@Component
public final class GraalScriptEngine implements ScriptEngine {
    private final Limits limits;
    private @Nullable Workshop workshop;
    private boolean gone;

    @Activate
    public GraalScriptEngine() {
        this(Limits.forThisProcess());
    }

    GraalScriptEngine(Limits limits) {
        this.limits = limits;
    }

    @Override
    public void check(String name, String code) {
        workshop().check(name, code);
    }

    @Override
    public Script start(ScriptSource source, ScriptPlatform platform) {
        return workshop().start(source, platform);
    }

    @Deactivate
    void stop() {
        Workshop open;
        synchronized (this) {
            gone = true;
            open = workshop;
            workshop = null;
        }
        if (open != null) {
            open.close();
        }
    }

    private synchronized Workshop workshop() {
        if (gone) {
            throw new IllegalStateException("the script engine was stopped");
        }
        if (workshop == null) {
            workshop = new Workshop(limits);
        }
        return workshop;
    }
}
