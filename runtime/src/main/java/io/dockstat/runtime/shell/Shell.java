package io.dockstat.runtime.shell;

import io.dockstat.runtime.Refusal;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What {@code bin/dockstat modules}, {@code swap} and {@code rollback} start. */
public final class Shell {
    private final Map<String, String> environment;
    private final Path home;
    private final PrintStream out;

    Shell(Map<String, String> environment, Path home, PrintStream out) {
        this.environment = environment;
        this.home = home;
        this.out = out;
    }

    /** Ends with 0 when it is done, 1 when it was refused or undone, 64 for a wrong word, 69 where no server answers. */
    public static void main(String... words) {
        Path home = Path.of(System.getProperty("dockstat.home", "."));
        try {
            new Shell(System.getenv(), home, System.out).run(List.of(words));
        } catch (Refusal refusal) {
            System.out.flush();
            System.err.println("dockstat: " + refusal.getMessage());
            System.exit(refusal.exitCode());
        }
    }

    void run(List<String> words) throws Refusal {
        Verb verb = words.stream()
                .findFirst()
                .flatMap(Verb::of)
                .orElseThrow(() -> Refusal.usage("usage: dockstat modules | swap FILE | rollback NAME"));
        if (words.contains("--help")) {
            out.print(ShellHelp.text());
            return;
        }
        Arguments arguments = Arguments.read(verb, words.subList(1, words.size()));
        try (Server server = new Server(ServerAddress.of(arguments, environment, home))) {
            new Commands(server, out).run(arguments);
        }
    }
}
