package io.dockstat.kit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server of the distribution with the kit's bundle in it, as a process of its own, in a temporary folder of its own. */
final class Server implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("DockStat listening on (http://\\S+:\\d+)");
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final Path folder = Disk.temporary();
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final Process process;

    private Server(Path distribution) {
        try {
            Path home = folder.resolve("home");
            Disk.copy(distribution, home);
            Files.copy(kit(), home.resolve("bundles/io.dockstat.plugin-kit.jar"));
            process = begin(home);
        } catch (IOException e) {
            Disk.remove(folder);
            throw new UncheckedIOException(e);
        }
        // On a thread of the platform: reading from a process holds on to its thread, and there are few for virtual
        // ones.
        Thread.ofPlatform().daemon().name("server-output").start(this::collect);
    }

    /** Starts one; ends with {@link #close}. */
    static Server start() {
        return new Server(distribution());
    }

    /** Where the distribution is that the plugin has to run in. */
    private static Path distribution() {
        String given = Optional.ofNullable(System.getProperty("dockstat.home"))
                .or(() -> Optional.ofNullable(System.getenv("DOCKSTAT_HOME")))
                .orElseThrow(
                        () -> new AssertionError(
                                "Where is DockStat? Set the system property dockstat.home or the"
                                        + " environment variable DOCKSTAT_HOME to the folder of its distribution (the one with bin/dockstat)"));
        Path home = Path.of(given).toAbsolutePath().normalize();
        if (!Files.isExecutable(home.resolve("bin/dockstat"))) {
            throw new AssertionError(
                    "There is no DockStat in " + home
                            + ", for it has no bin/dockstat: set dockstat.home or DOCKSTAT_HOME to another folder, or build it there");
        }
        return home;
    }

    private static Path kit() {
        try {
            Path jar = Path.of(Server.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isDirectory(jar)) {
                throw new AssertionError("the kit has to come as a jar, so package it first: " + jar);
            }
            return jar;
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private Process begin(Path home) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        home.resolve("bin/dockstat").toString(),
                        "--port",
                        "0",
                        "--data",
                        folder.resolve("data").toString(),
                        "--plugins",
                        folder.resolve("plugins").toString(),
                        "--auto-register",
                        "false")
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("DOCKSTAT_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process started = builder.start();
        started.getOutputStream().close();
        return started;
    }

    private void collect() {
        try (BufferedReader reader = process.inputReader()) {
            reader.lines().forEach(output::add);
        } catch (IOException | UncheckedIOException e) {
            // The process is gone.
        }
    }

    /** Waits until it listens. */
    Web web() {
        return new Web(Patience.until("the server listens", START_LIMIT, () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("the server ended with " + process.exitValue() + ":\n" + log());
            }
            return URI.create(output.stream()
                    .map(LISTENING::matcher)
                    .filter(Matcher::matches)
                    .map(line -> line.group(1))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(log())));
        }));
    }

    /** All it said, for messages. */
    String log() {
        return String.join("\n", output);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Disk.remove(folder);
    }
}
