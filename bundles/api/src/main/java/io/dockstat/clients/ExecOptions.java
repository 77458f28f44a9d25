package io.dockstat.clients;

import io.dockstat.rest.AsGiven;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Options for commands in containers, kept as given: nothing here executes commands.
 *
 * @param workingDir folder inside the container
 * @param env {@code NAME=value} each
 * @param tty whether a terminal is wanted
 */
@AsGiven
public record ExecOptions(
        @Nullable String workingDir,
        @Nullable List<String> env,
        @Nullable Boolean tty) {
    public ExecOptions {
        env = env == null ? null : List.copyOf(env);
    }
}
