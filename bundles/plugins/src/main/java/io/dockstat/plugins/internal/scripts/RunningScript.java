package io.dockstat.plugins.internal.scripts;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.JsonText;
import io.dockstat.events.DockStatEvent;
import io.dockstat.plugins.internal.Home;
import io.dockstat.plugins.internal.Running;
import io.dockstat.plugins.internal.WebHandler;
import io.dockstat.scripts.Script;
import io.dockstat.scripts.ScriptAnswer;
import io.dockstat.scripts.ScriptCall;
import io.dockstat.scripts.ScriptShape;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A script that runs, as the platform sees it. */
final class RunningScript implements Running, WebHandler {
    private final Script script;
    private final Home home;
    private final RouteTable routes;

    RunningScript(Script script, Home home) {
        this.script = script;
        this.home = home;
        this.routes = new RouteTable(home.name(), script.shape().routes());
    }

    @Override
    public List<String> routes() {
        return script.shape().routes().stream()
                .map(ScriptShape.Route::path)
                .distinct()
                .toList();
    }

    @Override
    public List<String> hooks() {
        return script.shape().hooks();
    }

    @Override
    public void event(DockStatEvent event) {
        script.event(event.name(), EventJson.of(event));
    }

    @Override
    public Optional<JsonText> configSchema() {
        return Optional.ofNullable(script.shape().configSchema());
    }

    @Override
    public boolean configChanged(JsonText values) {
        if (script.shape().takesConfig()) {
            script.configChanged(values);
            return true;
        }
        return false;
    }

    @Override
    public Optional<Object> exportState() {
        return script.exportState().map(state -> (Object) state);
    }

    @Override
    public void importState(Object state) {
        if (state instanceof JsonText text) {
            script.importState(text);
        }
    }

    @Override
    public Optional<String> problem() {
        return Optional.empty();
    }

    @Override
    public List<String> strayThreads() {
        return Collections.nCopies(script.abandonedThreads(), "dockstat-script-" + home.id());
    }

    @Override
    public void close() {
        script.close();
    }

    @Override
    public void answer(String path, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<RouteTable.Match> match = routes.match(request.getMethod(), path);
        if (match.isEmpty()) {
            response.setHeader("Allow", String.join(", ", routes.verbs(path)));
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        ScriptCall call = Requests.read(match.get(), request);
        long start = System.nanoTime();
        boolean failed = true;
        try {
            ScriptAnswer answer = script.call(call);
            failed = false;
            home.succeeded();
            Answers.write(answer, request, response);
        } catch (DockStatException e) {
            failed = note(e, match.get());
            throw e;
        } finally {
            home.tally().called(Duration.ofNanos(System.nanoTime() - start), failed);
        }
    }

    /** Whether it is the plugin's fault: that it is busy, or that the database is away, is not. */
    private boolean note(DockStatException e, RouteTable.Match match) {
        if (e.code() == ErrorCode.PLUGIN_FAILED || e.code() == ErrorCode.PLUGIN_TIMEOUT) {
            String reason = match.route().method() + " " + match.route().path() + " failed: " + e.getMessage();
            home.log().write(System.Logger.Level.ERROR, reason);
            home.failed(reason);
            return true;
        }
        return false;
    }
}
