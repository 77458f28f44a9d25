package io.dockstat.runtime;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.felix.main.Main;
import org.jspecify.annotations.Nullable;

/** What {@code bin/dockstat} starts: reads the options, refuses early and plainly, then becomes the framework. */
public final class Launcher {
    private Launcher() {}

    /**
     * Ends only with the framework, or with a refusal: one line on standard error and an exit code that says what kind.
     *
     * @throws Exception what Felix could not cope with
     */
    public static void main(String... arguments) throws Exception {
        if (!answersAtOnce(List.of(arguments))) {
            Optional<DataFolder> held = prepare(List.of(arguments));
            if (held.isPresent()) {
                Runtime.getRuntime().addShutdownHook(new Thread(LastWay::open));
                Main.main(new String[0]);
            }
        }
    }

    private static boolean answersAtOnce(List<String> arguments) {
        if (arguments.contains("--help")) {
            System.out.print(Help.text());
            return true;
        }
        if (arguments.contains("--version")) {
            System.out.println("dockstat " + version());
            return true;
        }
        return false;
    }

    private static Optional<DataFolder> prepare(List<String> arguments) {
        Path home = Path.of(System.getProperty("dockstat.home", "."))
                .toAbsolutePath()
                .normalize();
        try {
            Options options = Options.read(arguments, System.getenv(), home);
            new Address(options.get(Option.HOST), Integer.parseInt(options.get(Option.PORT)))
                    .check(options.isTrue(Option.ALLOW_UNAUTHENTICATED));
            DataFolder data = DataFolder.hold(folder(options, Option.DATA, home));
            properties(options, home, data.path()).forEach(System::setProperty);
            Logger.getLogger("").setLevel(Level.WARNING);
            return Optional.of(data);
        } catch (Refusal refusal) {
            say(refusal.getMessage());
            System.exit(refusal.exitCode());
            return Optional.empty();
        }
    }

    private static void say(@Nullable String line) {
        System.err.println("dockstat: " + line);
    }

    /** A relative one means the caller's folder where it was given for this start, else the distribution's. */
    private static Path folder(Options options, Option option, Path home) {
        Path path = Path.of(options.get(option));
        return options.isFromShell(option) ? path : home.resolve(path);
    }

    /** What the framework, logback and the bundles read. */
    static Map<String, String> properties(Options options, Path home, Path data) throws Refusal {
        Map<String, String> properties = new TreeMap<>(StartLevels.of(
                Bundles.in(home.resolve("bundles"), Launcher::say),
                new Swapped(data.resolve("modules"), Launcher::say)));
        for (Option option : Option.values()) {
            properties.put(option.property(), options.get(option));
        }
        properties.put(Option.DATA.property(), data.toString());
        properties.put(
                Option.PLUGINS.property(),
                folder(options, Option.PLUGINS, home)
                        .toAbsolutePath()
                        .normalize()
                        .toString());
        properties.put("dockstat.home", home.toString());
        properties.put("dockstat.version", version());
        properties.put("org.apache.felix.http.host", options.get(Option.HOST));
        properties.put("org.osgi.service.http.port", options.get(Option.PORT));
        properties.put("org.osgi.framework.storage", data.resolve("cache").toString());
        properties.put(
                "felix.config.properties",
                home.resolve("conf/config.properties").toUri().toString());
        properties.put(
                "logback.configurationFile",
                home.resolve("conf/logback.xml").toUri().toString());
        properties.put("org.apache.cxf.Logger", "org.apache.cxf.common.logging.Slf4jLogger");
        return properties;
    }

    private static String version() {
        return Optional.ofNullable(Launcher.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
