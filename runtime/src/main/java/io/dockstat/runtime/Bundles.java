package io.dockstat.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The bundles that the distribution brings, each once. */
final class Bundles {
    private Bundles() {}

    /**
     * The jars of a folder. Where two are the same bundle, somebody put a newer one beside the old one: the newer is taken.
     *
     * @param said is told what is left out
     * @throws Refusal when the folder cannot be read or has no jar
     */
    static List<BundleJar> in(Path folder, Consumer<String> said) throws Refusal {
        Map<String, BundleJar> newest = new TreeMap<>();
        for (Path file : jars(folder)) {
            BundleJar found = BundleJar.read(file);
            newest.merge(found.symbolicName(), found, (one, other) -> newer(one, other, said));
        }
        return List.copyOf(newest.values());
    }

    private static BundleJar newer(BundleJar one, BundleJar other, Consumer<String> said) {
        boolean isOlder = BundleJar.BY_AGE.compare(one, other) < 0;
        BundleJar taken = isOlder ? other : one;
        BundleJar left = isOlder ? one : other;
        said.accept("two of " + taken.symbolicName() + " in " + taken.file().getParent() + ": starting "
                + taken.file().getFileName() + " (" + taken.version() + "), leaving out "
                + left.file().getFileName() + " (" + left.version() + ")");
        return taken;
    }

    private static List<Path> jars(Path folder) throws Refusal {
        List<Path> jars = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(jars::add);
        } catch (IOException | UncheckedIOException e) {
            throw Refusal.failed("cannot read the bundles in " + folder);
        }
        if (jars.isEmpty()) {
            throw Refusal.failed("no bundles in " + folder);
        }
        return jars;
    }
}
