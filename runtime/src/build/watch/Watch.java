import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Builds a module whose sources changed and swaps it into a running server. It stays in memory between two changes,
 * for a compiler that has to start takes most of the time. Run by {@code ./dev watch} with: the tree, the distribution,
 * the options of the server.
 */
final class Watch {
    /** Who swaps the others, and what all stand on, cannot be swapped. */
    private static final Set<String> NEED_RESTART = Set.of("api", "modules");

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

    private final Path root;
    private final Running server;
    private final Map<Module, Map<Path, FileTime>> seen = new TreeMap<>();

    private Watch(Path root, Running server) {
        this.root = root;
        this.server = server;
    }

    public static void main(String... arguments) throws Exception {
        Path root = Path.of(arguments[0]);
        Path distribution = Path.of(arguments[1]);
        Running server =
                new Running(distribution, List.of(arguments).subList(2, arguments.length));
        Watch watch = new Watch(root, server);
        for (Module module : modules(root, distribution)) {
            watch.seen.put(module, module.sources());
        }
        server.find();
        System.out.println("watching " + root.resolve("bundles") + "; Ctrl-C ends it");
        watch.warmUp();
        while (true) {
            Thread.sleep(BETWEEN_LOOKS);
            server.check();
            watch.look();
        }
    }

    private static List<Module> modules(Path root, Path distribution) throws IOException {
        List<Module> modules = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root.resolve("bundles"))) {
            for (Path folder : folders) {
                if (Files.exists(folder.resolve("target/watch.classpath"))) {
                    modules.add(new Module(folder, root, distribution.resolve("bundles")));
                }
            }
        }
        return modules;
    }

    /** The first build in a process takes seconds; better now than at the first change. */
    private void warmUp() {
        seen.keySet().stream()
                .filter(module -> !NEED_RESTART.contains(module.name()))
                .findFirst()
                .ifPresent(this::build);
    }

    private void look() throws IOException, InterruptedException {
        List<Module> changed = new ArrayList<>();
        for (Map.Entry<Module, Map<Path, FileTime>> each : seen.entrySet()) {
            Map<Path, FileTime> now = each.getKey().sources();
            if (!now.equals(each.getValue())) {
                each.setValue(now);
                changed.add(each.getKey());
            }
        }
        if (changed.stream().anyMatch(module -> NEED_RESTART.contains(module.name()))) {
            restart(changed);
        } else {
            for (Module module : changed) {
                swap(module);
            }
        }
    }

    private void swap(Module module) throws IOException, InterruptedException {
        long start = System.nanoTime();
        if (!build(module)) {
            return;
        }
        long built = System.nanoTime();
        int code = server.swap(module.jar());
        System.out.printf(
                "%s: %s in %.1f s, %.1f s of it to build%n",
                module.name(),
                code == 0 ? "swapped" : "not swapped",
                (System.nanoTime() - start) / 1e9,
                (built - start) / 1e9);
    }

    /** Whether it could be built; the compiler's own words are printed when not. */
    private boolean build(Module module) {
        try {
            module.build();
            return true;
        } catch (Module.Failure failure) {
            System.out.println(module.name() + ": not swapped, it does not build");
            System.out.println(failure.getMessage());
            return false;
        } catch (Exception e) {
            System.out.println(module.name() + ": not swapped: " + e);
            return false;
        }
    }

    /** What does not compile costs no restart. */
    private void restart(List<Module> changed) throws IOException, InterruptedException {
        for (Module module : changed) {
            if (!build(module)) {
                return;
            }
        }
        if (!server.isOurs()) {
            System.out.println("api and modules need a restart, and the server was started by somebody else: restart it");
            return;
        }
        System.out.println("api and modules cannot be swapped: everything is rebuilt and the server restarted");
        server.stop();
        Process build = new ProcessBuilder(root.resolve("dev").toString(), "build")
                .inheritIO()
                .start();
        if (build.waitFor() != 0) {
            System.out.println("the build failed: the server starts again as it was");
        }
        server.start();
    }
}
