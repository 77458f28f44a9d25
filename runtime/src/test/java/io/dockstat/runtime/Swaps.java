package io.dockstat.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes what the room of modules writes when something is swapped. */
record Swaps(Path modules) {
    static Swaps in(Path data) throws IOException {
        Files.createDirectories(data.resolve("modules/jars"));
        return new Swaps(data.resolve("modules"));
    }

    /** The jar that was kept. */
    Path swap(Path own, TestJar next) throws IOException {
        Path written = next.write(modules.resolve("next.jar"));
        String current = Swapped.sha256(written);
        Path kept = Files.move(written, modules.resolve("jars").resolve(current + ".jar"));
        record(own, current);
        return kept;
    }

    void record(Path own, String current) throws IOException {
        Files.writeString(
                modules.resolve(BundleJar.read(own).symbolicName() + ".properties"),
                "distribution=" + Swapped.sha256(own) + "\ncurrent=" + current
                        + "\nprevious=\nswappedAt=2026-01-01T00:00:00Z\n");
    }
}
