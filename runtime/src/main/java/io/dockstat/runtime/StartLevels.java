package io.dockstat.runtime;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
     * Felix's start list, by property name. What was swapped starts at the level of what it stands in for.
     *
     * @param bundles those of the distribution
     * @param swapped what starts instead of some of them
     */
    static Map<String, String> of(List<BundleJar> bundles, Swapped swapped) {
        return bundles.stream()
                .collect(Collectors.groupingBy(
                        bundle -> "felix.auto.start." + level(bundle.symbolicName()),
                        TreeMap::new,
                        Collectors.mapping(
                                bundle -> '"' + swapped.instead(bundle).toUri().toString() + '"',
                                Collectors.joining(" "))));
    }

    /** By name: Jetty logs and the whiteboard reads its configuration as soon as they start; ours need everything else. */
    static int level(String name) {
        if (FIRST.stream().anyMatch(name::startsWith)) {
            return 1;
        }
        return name.startsWith("io.dockstat.") && !name.startsWith("io.dockstat.wrap.") ? 3 : 2;
    }
}
