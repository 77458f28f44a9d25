package io.dockstat.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path folder;

    @Test
    void missingFolderIsMadeForItsOwnerAlone() throws Exception {
        try (DataFolder data = DataFolder.hold(folder.resolve("a/b"))) {
            String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(data.path()));
            assertEquals("rwx------", mode);
        }
    }

    @Test
    void oneServerHoldsItAtATime() throws Exception {
        try (DataFolder held = DataFolder.hold(folder)) {
            Refusal refusal = assertThrows(Refusal.class, () -> DataFolder.hold(held.path()));
            assertEquals(1, refusal.exitCode());
            assertTrue(String.valueOf(refusal.getMessage()).contains("held by another running server"));
        }
        DataFolder.hold(folder).close();
    }

    @Test
    void fileInItsPlaceIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Refusal refusal = assertThrows(Refusal.class, () -> DataFolder.hold(file));
        assertTrue(String.valueOf(refusal.getMessage()).contains(file.toString()));
        assertThrows(Refusal.class, () -> DataFolder.hold(file.resolve("below")));
    }
}
