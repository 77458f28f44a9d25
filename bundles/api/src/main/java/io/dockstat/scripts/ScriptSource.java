package io.dockstat.scripts;

import java.time.Duration;
import java.util.Objects;

/**
 * A script to run.
 *
 * @param pluginId its plugin, for names of threads and messages
 * @param name its plugin's name
 * @param code an ES module
 * @param deadline how long one call, one event, the start or the stop may take
 * @param answerBytes how large one answer may be
 */
public record ScriptSource(int pluginId, String name, String code, Duration deadline, int answerBytes) {
    public ScriptSource {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(deadline, "deadline");
    }
}
