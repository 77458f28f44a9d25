import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server that modules are swapped into: one that runs already, else one of our own, which ends with us. */
final class Running {
    private static final Pattern ADDRESS = Pattern.compile("listening on (http\\S+)");
    private static final int UNREACHABLE = 69;

    private final String program;
    private final List<String> options;
    private final List<String> address = new ArrayList<>();
    private volatile Optional<Process> own = Optional.empty();
    private boolean over;

    /**
     * Knows where it could be.
     *
     * @param options of the server, and {@code --url} for one that is elsewhere
     */
    Running(Path distribution, List<String> options) {
        this.program = distribution.resolve("bin/dockstat").toString();
        this.options = options;
        for (int i = 0; i < options.size(); i++) {
            if (options.get(i).matches("--(url|host|port)")) {
                address.addAll(options.subList(i, Math.min(options.size(), i + 2)));
            } else if (options.get(i).matches("--(url|host|port)=.*")) {
                address.add(options.get(i));
            }
        }
    }

    /** Starts one unless one answers. */
    void find() throws IOException, InterruptedException {
        List<String> ask = command("modules");
        Process asked = new ProcessBuilder(ask)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (asked.waitFor() == 0) {
            System.out.println("a server answers already: modules are swapped into that one");
        } else if (address.stream().anyMatch(each -> each.startsWith("--url"))) {
            System.err.println("dev: no server answers there: " + String.join(" ", address));
            System.exit(UNREACHABLE);
        } else {
            Runtime.getRuntime().addShutdownHook(new Thread(this::end));
            start();
        }
    }

    boolean isOurs() {
        return own.isPresent();
    }

    /** Comes back when it listens; ends us when it ends instead. */
    void start() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(options);
        Process process = begin(command);
        CompletableFuture<String> listens = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> echo(process, listens));
        try {
            String url = listens.get();
            address.clear();
            address.addAll(List.of("--url", url));
        } catch (ExecutionException e) {
            System.exit(process.waitFor());
        }
    }

    /** Who ends in the middle of a restart must leave no server behind that nobody would ever stop. */
    private synchronized Process begin(List<String> command) throws IOException {
        if (over) {
            System.exit(0); // Does not return: we are ending.
        }
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        own = Optional.of(process);
        return process;
    }

    private static void echo(Process process, CompletableFuture<String> listens) {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(line);
                Matcher matcher = ADDRESS.matcher(line);
                if (matcher.find()) {
                    listens.complete(matcher.group(1));
                }
            }
        } catch (IOException e) {
            // It ended, as below.
        }
        listens.completeExceptionally(new IOException("ended"));
    }

    /** Ends us with its code when ours ended by itself. */
    void check() {
        own.filter(process -> !process.isAlive()).ifPresent(process -> System.exit(process.exitValue()));
    }

    /** What the command answered; its lines are printed. */
    int swap(Path jar) throws IOException, InterruptedException {
        return new ProcessBuilder(command("swap", jar.toString()))
                .inheritIO()
                .start()
                .waitFor();
    }

    private List<String> command(String... words) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(words));
        command.addAll(address);
        return command;
    }

    private void end() {
        synchronized (this) {
            over = true;
        }
        stop();
    }

    void stop() {
        own.ifPresent(process -> {
            process.destroy();
            try {
                if (!process.waitFor(20, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
            }
        });
    }
}
