package io.dockstat.db.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HighWaterMarkTest {
    @Test
    void isZeroUntilItIsWritten(@TempDir Path folder) throws IOException {
        HighWaterMark mark = new HighWaterMark(folder.resolve("mark"));
        assertEquals(0, mark.read());
        mark.write(41);
        mark.write(42);
        assertEquals(42, mark.read());
        assertEquals(1, folder.toFile().list().length);
    }

    @Test
    void isNotGuessed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mark"), "many");
        assertThrows(IOException.class, () -> new HighWaterMark(file).read());
    }
}
