package io.dockstat.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The bundles to start and in what order: logging and configuration, then the platform, then ours. */
final class StartLevels {
    private static final List<String> FIRST = List.of(
            "ch.qos.logback",
            "org.apache.aries.spifly",
            "org.apache.felix.configadmin",
            "org.apache.felix.fileinstall",
            "org.objectweb.asm",
            "slf4j");

    private StartLevels() {}

    /**
     * Felix's start list, by property name.
     *
     * @param folder the folder of the jars
     * @throws Refusal when the folder cannot be read or has no jar
     */
    static Map<String, String> of(Path folder) throws Refusal {
        try (Stream<Path> files = Files.list(folder)) {
            Map<String, String> levels = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .collect(Collectors.groupingBy(
                            file -> "felix.auto.start."
                                    + level(file.getFileName().toString()),
                            TreeMap::new,
                            Collectors.mapping(file -> '"' + file.toUri().toString() + '"', Collectors.joining(" "))));
            if (levels.isEmpty()) {
                throw Refusal.failed("no bundles in " + folder);
            }
            return levels;
        } catch (IOException e) {
            throw Refusal.failed("cannot read the bundles in " + folder);
        }
    }

    /** By name: Jetty logs and the whiteboard reads its configuration as soon as they start; ours need everything else. */
    static int level(String jar) {
        if (FIRST.stream().anyMatch(jar::startsWith)) {
            return 1;
        }
        return jar.startsWith("io.dockstat.") && !jar.startsWith("io.dockstat.wrap.") ? 3 : 2;
    }
}
