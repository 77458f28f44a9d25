package io.dockstat.runtime;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The values in force: a flag beats the environment, which beats the file, which beats the default. */
public final class Options {
    private final Map<Option, String> values = new EnumMap<>(Option.class);
    private final Map<Option, Boolean> fromShell = new EnumMap<>(Option.class);

    private Options() {
        for (Option option : Option.values()) {
            values.put(option, option.fallback());
        }
    }

    /**
     * Reads all three places.
     *
     * @throws Refusal when one of them names an unknown option or gives a wrong value, even one that another overrides
     */
    static Options read(List<String> arguments, Map<String, String> environment, Properties file) throws Refusal {
        Options options = new Options();
        options.readFile(file);
        options.readEnvironment(environment);
        options.readArguments(arguments);
        return options;
    }

    /**
     * Reads all three places; the file is the one of a distribution.
     *
     * @param home the folder of the distribution
     * @throws Refusal as above, and when the file cannot be read
     */
    public static Options read(List<String> arguments, Map<String, String> environment, Path home) throws Refusal {
        return read(arguments, environment, file(home.resolve("conf/dockstat.properties")));
    }

    private static Properties file(Path path) throws Refusal {
        Properties properties = new Properties();
        if (!Files.exists(path)) {
            return properties;
        }
        try (Reader reader = Files.newBufferedReader(path)) {
            properties.load(reader);
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw Refusal.usage("cannot read " + path + ": " + e.getMessage());
        }
    }

    /** The value in force, as it was written. */
    public String get(Option option) {
        return values.getOrDefault(option, option.fallback());
    }

    boolean isTrue(Option option) {
        return Boolean.parseBoolean(get(option));
    }

    /** Whether the value was given for this start: relative paths then mean the caller's folder. */
    boolean isFromShell(Option option) {
        return fromShell.containsKey(option);
    }

    private void readFile(Properties file) throws Refusal {
        for (String key : file.stringPropertyNames()) {
            Option option = Option.ofKey(key)
                    .orElseThrow(() -> Refusal.usage("unknown key '" + key + "' in conf/dockstat.properties"));
            set(
                    option,
                    "'" + key + "' in conf/dockstat.properties",
                    file.getProperty(key).strip());
        }
    }

    private void readEnvironment(Map<String, String> environment) throws Refusal {
        for (Option option : Option.values()) {
            Optional<String> value = Optional.ofNullable(environment.get(option.variable()));
            if (value.isPresent() && !value.get().isEmpty()) {
                set(option, option.variable(), value.get());
                fromShell.put(option, true);
            }
        }
    }

    private void readArguments(List<String> arguments) throws Refusal {
        Iterator<String> rest = arguments.iterator();
        Optional<String> next = following(rest);
        while (next.isPresent()) {
            String argument = next.get();
            int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            String name = equals < 0 ? argument : argument.substring(0, equals);
            Option option = Option.ofFlag(name).orElseThrow(() -> unknown(name));
            next = following(rest);
            if (equals >= 0) {
                setFlag(option, argument.substring(equals + 1));
            } else if (next.isPresent() && !next.get().startsWith("--")) {
                setFlag(option, next.get());
                next = following(rest);
            } else if (option.kind() == Kind.FLAG) {
                setFlag(option, "true");
            } else {
                throw Refusal.usage(
                        option.flag() + " needs a value: " + option.kind().hint());
            }
        }
    }

    private static Optional<String> following(Iterator<String> rest) {
        return rest.hasNext() ? Optional.of(rest.next()) : Optional.empty();
    }

    private static Refusal unknown(String name) {
        String what = name.startsWith("-") ? "flag" : "argument";
        return Refusal.usage("unknown " + what + " '" + name + "'; --help lists what there is");
    }

    private void setFlag(Option option, String value) throws Refusal {
        set(option, option.flag(), value);
        fromShell.put(option, true);
    }

    private void set(Option option, String place, String value) throws Refusal {
        if (!option.kind().accepts(value)) {
            throw Refusal.usage(
                    place + " must be " + option.kind().hint() + ", not '" + value.replaceAll("\\p{Cntrl}", "?") + "'");
        }
        values.put(option, value);
    }
}
