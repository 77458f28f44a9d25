package io.dockstat.runtime.shell;

/** The answer to {@code --help} of a command. */
final class ShellHelp {
    private ShellHelp() {}

    static String text() {
        return """
                Usage: dockstat modules [OPTION]...
                       dockstat swap FILE [OPTION]...
                       dockstat rollback NAME [OPTION]...
                Shows what a running server is made of, and replaces a part of it while it goes on.

                  modules
                        a table: name, version, state, when it was swapped, its routes
                  swap FILE
                        the jar of a module or of a plugin, or a plugin's .js, takes the place of what runs now; when it
                        does not come up healthy, the old one is back and the cause is told
                  rollback NAME
                        the version before, of a module or a plugin

                  --dry-run
                        only tell what would be replaced and what is missing
                  --force
                        replace also what has to be refreshed along with it
                  --url URL
                        where the server is [DOCKSTAT_URL, default: http://127.0.0.1:9876]
                  --host HOST, --port PORT
                        the same in parts [DOCKSTAT_HOST, DOCKSTAT_PORT, conf/dockstat.properties]
                  --help
                        print this and leave

                Exit codes: 0 done, 1 refused or undone, 64 a wrong word or file, 69 no server answers.
                """;
    }
}
