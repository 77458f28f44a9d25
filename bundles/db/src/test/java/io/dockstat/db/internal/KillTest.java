package io.dockstat.db.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes in a process of its own, which is killed in the middle. */
class KillTest {
    private static final int KILLS = 4;
    private static final int WRITES_BEFORE_A_KILL = 40;

    @Test
    void losesNothingThatWasAcknowledged(@TempDir Path folder) throws IOException, InterruptedException {
        List<Integer> acknowledged = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            acknowledged.addAll(writeAndKill(folder));
        }
        assertTrue(acknowledged.size() >= KILLS * WRITES_BEFORE_A_KILL);
        assertEquals(acknowledged.size(), acknowledged.stream().distinct().count(), "an id was used twice");
        try (H2Database database = Databases.in(folder)) {
            assertEquals(Optional.empty(), database.problem());
            for (int id : acknowledged) {
                assertEquals(
                        1, Databases.number(database, "SELECT COUNT(*) FROM client WHERE id = " + id), "client " + id);
            }
        }
    }

    private static List<Integer> writeAndKill(Path folder) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<Integer> acknowledged = new ArrayList<>();
        try (BufferedReader out = writer.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            while (line != null) {
                acknowledged.add(Integer.parseInt(line));
                if (acknowledged.size() == WRITES_BEFORE_A_KILL) {
                    writer.destroyForcibly();
                }
                line = out.readLine();
            }
        } catch (IOException e) {
            assertTrue(acknowledged.size() >= WRITES_BEFORE_A_KILL, e.toString());
        }
        writer.waitFor();
        return acknowledged;
    }

    /** The process: writes for ever, and says so after each. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] args) {
            try (H2Database database = Databases.in(Path.of(args[0]))) {
                while (true) {
                    System.out.println(Databases.insert(database, "client " + System.nanoTime()));
                }
            }
        }
    }
}
