package io.dockstat.db.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.db.DatabaseFigures;
import io.dockstat.db.SqlWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2DatabaseTest {
    private final Path folder;

    H2DatabaseTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void keepsWhatWasWritten() {
        try (H2Database database = Databases.in(folder)) {
            assertEquals(1, Databases.insert(database, "a"));
            assertEquals(Optional.empty(), database.problem());
        }
        try (H2Database database = Databases.in(folder)) {
            assertEquals(1, Databases.clients(database));
        }
    }

    @Test
    void makesItsFolderForItselfAlone() throws IOException {
        Path made = folder.resolve("new/data");
        try (H2Database database = Databases.in(made)) {
            assertEquals(0, Databases.clients(database));
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)));
        }
    }

    @Test
    void doesAllOfAWriteOrNothing() {
        try (H2Database database = Databases.in(folder)) {
            DockStatException thrown = refused(database, connection -> {
                Databases.insert(connection, "a");
                throw DockStatException.conflict("no");
            });
            assertEquals(ErrorCode.CONFLICT, thrown.code());
            assertEquals(0, Databases.clients(database));
            assertThrows(
                    IllegalStateException.class,
                    () -> database.write(connection -> {
                        Databases.insert(connection, "a");
                        throw new IllegalStateException("no");
                    }));
            assertEquals(0, Databases.clients(database));
        }
    }

    @Test
    void tellsNothingOfItsInside() {
        try (H2Database database = Databases.in(folder)) {
            DockStatException thrown =
                    assertThrows(DockStatException.class, () -> Databases.execute(database, "DELETE FROM nothing"));
            assertEquals(ErrorCode.UNAVAILABLE, thrown.code());
            assertEquals("The database cannot be used right now", thrown.getMessage());
            assertTrue(thrown.getCause() instanceof SQLException);
            assertEquals(1, Databases.insert(database, "still there"));
        }
    }

    @Test
    void neverUsesAnIdTwice() {
        int last;
        try (H2Database database = Databases.in(folder)) {
            Databases.insert(database, "a");
            last = Databases.insert(database, "b");
            Databases.execute(database, "DELETE FROM client WHERE id = " + last);
        }
        try (H2Database database = Databases.in(folder)) {
            assertTrue(Databases.insert(database, "c") > last);
        }
    }

    @Test
    void takesHostsAwayWithTheirClient() {
        try (H2Database database = Databases.in(folder)) {
            int id = Databases.insert(database, "a");
            Databases.execute(
                    database,
                    "INSERT INTO host (client_id, name, address, port, secure) VALUES (" + id
                            + ", 'h', 'localhost', 1, FALSE)");
            Databases.execute(database, "DELETE FROM client");
            assertEquals(0, Databases.number(database, "SELECT COUNT(*) FROM host"));
        }
    }

    @Test
    void refusesWritesToAnOlderFile() throws IOException {
        DatabaseFolder paths = new DatabaseFolder(folder);
        Path older = folder.resolve("older");
        try (H2Database database = Databases.in(folder)) {
            Databases.insert(database, "a");
        }
        Files.copy(paths.file(), older);
        try (H2Database database = Databases.in(folder)) {
            Databases.insert(database, "b");
        }
        Files.move(older, paths.file(), StandardCopyOption.REPLACE_EXISTING);
        try (H2Database database = Databases.in(folder)) {
            assertEquals(1, Databases.clients(database));
            assertTrue(database.problem().orElseThrow().contains("older"));
            DockStatException thrown = refused(database, connection -> Databases.insert(connection, "c"));
            assertEquals(ErrorCode.UNAVAILABLE, thrown.code());
            assertTrue(thrown.toString().contains("dockstat.mark"), thrown.toString());
        }
        Files.delete(paths.mark());
        try (H2Database database = Databases.in(folder)) {
            Databases.insert(database, "c");
            assertEquals(2, Databases.clients(database));
        }
    }

    @Test
    void noticesAFileThatIsGone() throws IOException {
        try (H2Database database = Databases.in(folder)) {
            Databases.insert(database, "a");
        }
        Files.delete(new DatabaseFolder(folder).file());
        try (H2Database database = Databases.in(folder)) {
            assertThrows(DockStatException.class, () -> Databases.insert(database, "b"));
        }
    }

    @Test
    void opensAgainAfterItClosedItself() throws InterruptedException {
        try (H2Database database = Databases.in(folder)) {
            Databases.insert(database, "a");
            assertThrows(
                    DockStatException.class,
                    () -> database.read(connection ->
                            connection.createStatement().execute("SHUTDOWN IMMEDIATELY") && connection.isValid(1)));
            awaitClients(database, 1);
            assertEquals(Optional.empty(), database.problem());
            Databases.insert(database, "b");
            assertEquals(2, Databases.clients(database));
        }
    }

    @Test
    void isThereWhileItsFileCannotBeUsed() throws IOException, InterruptedException {
        Path file = new DatabaseFolder(folder).file();
        Files.writeString(file, "This is no database.".repeat(1000));
        try (H2Database database = Databases.in(folder)) {
            assertEquals(
                    ErrorCode.UNAVAILABLE, refused(database, connection -> 1).code());
            assertTrue(database.problem().isPresent());
            DatabaseFigures figures = database.figures();
            assertFalse(figures.available());
            assertEquals(20_000, figures.fileBytes());
            Files.delete(file);
            awaitClients(database, 0);
        }
    }

    @Test
    void refusesAtOnceBetweenTwoAttempts() throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("file"), "");
        try (H2Database database = Databases.in(notAFolder)) {
            long before = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                refused(database, connection -> 1);
            }
            assertTrue(System.nanoTime() - before < Duration.ofSeconds(2).toNanos());
        }
    }

    @Test
    void refusesAFolderThatWouldChangeTheUrl() {
        Path evil = folder.resolve("x;INIT=DROP ALL OBJECTS");
        assertThrows(IllegalArgumentException.class, () -> Databases.in(evil).close());
    }

    @Test
    void knowsItsSize() {
        try (H2Database database = Databases.in(folder)) {
            Databases.insert(database, "a");
            DatabaseFigures figures = database.figures();
            assertTrue(figures.available());
            assertTrue(figures.fileBytes() > 0);
            assertTrue(figures.pageCount() > 0);
            assertTrue(figures.pageBytes() > 0);
            assertEquals(1L, figures.rows().get("client"));
            assertEquals(0L, figures.rows().get("host"));
        }
    }

    private static DockStatException refused(H2Database database, SqlWork<Integer> work) {
        return assertThrows(DockStatException.class, () -> database.write(work));
    }

    private static void awaitClients(H2Database database, long expected) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (true) {
            try {
                assertEquals(expected, Databases.clients(database));
                return;
            } catch (DockStatException e) {
                assertTrue(System.nanoTime() < end, "still unavailable");
                Thread.sleep(100);
            }
        }
    }
}
