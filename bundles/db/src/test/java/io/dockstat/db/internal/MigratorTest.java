package io.dockstat.db.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.DockStatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigratorTest {
    private static final Migration NEXT =
            new Migration(4, "V004__more.sql", "-- More.\nCREATE TABLE IF NOT EXISTS more (id INTEGER PRIMARY KEY);\n");

    private final Path folder;

    MigratorTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void doesEachStepOnce() {
        open(shipped()).close();
        try (H2Database database = open(shipped())) {
            assertEquals(shipped().size(), Databases.number(database, "SELECT COUNT(*) FROM schema_history"));
        }
    }

    @Test
    void refusesANewerSchema() {
        open(with(NEXT)).close();
        try (H2Database database = open(shipped())) {
            assertThrows(DockStatException.class, () -> Databases.clients(database));
            assertTrue(
                    database.problem().orElseThrow().contains("newer release"),
                    database.problem().orElseThrow());
        }
        try (H2Database database = open(with(NEXT))) {
            assertEquals(0, Databases.clients(database));
        }
    }

    @Test
    void refusesAStepThatWasChanged() {
        open(with(NEXT)).close();
        try (H2Database database = open(with(new Migration(4, NEXT.name(), NEXT.sql() + "\n")))) {
            assertThrows(DockStatException.class, () -> Databases.clients(database));
            assertTrue(database.problem().orElseThrow().contains("V004__more.sql"));
        }
    }

    @Test
    void savesTheFileBeforeItChangesTheSchema() throws IOException {
        open(shipped()).close();
        assertEquals(List.of(), backups());
        open(with(NEXT)).close();
        assertEquals(1, backups().size());
        assertTrue(backups().getFirst().endsWith("-schema3.zip"));
        open(with(NEXT)).close();
        assertEquals(1, backups().size());
    }

    @Test
    void keepsFiveBackups() throws IOException {
        List<Migration> steps = new ArrayList<>(shipped());
        open(steps).close();
        for (int version = 4; version <= 9; version++) {
            steps.add(
                    new Migration(version, "V00" + version, "CREATE TABLE IF NOT EXISTS t" + version + " (id INT);\n"));
            open(steps).close();
        }
        assertEquals(5, backups().size());
        assertTrue(backups().getLast().endsWith("-schema8.zip"));
    }

    @Test
    void goesOnAfterAnInterruption() {
        String broken = "CREATE TABLE IF NOT EXISTS half (id INTEGER PRIMARY KEY);\nSELECT nonsense;\n";
        try (H2Database database = open(with(new Migration(4, "V004__half.sql", broken)))) {
            assertThrows(DockStatException.class, () -> Databases.clients(database));
        }
        String whole = broken.replace("SELECT nonsense", "CREATE TABLE IF NOT EXISTS other (id INTEGER PRIMARY KEY)");
        try (H2Database database = open(with(new Migration(4, "V004__half.sql", whole)))) {
            assertEquals(0, Databases.number(database, "SELECT COUNT(*) FROM half"));
            assertEquals(0, Databases.number(database, "SELECT COUNT(*) FROM other"));
        }
    }

    @Test
    void canRepeatEveryStatementOfEveryStep() throws SQLException {
        new DatabaseOpener(new DatabaseFolder(folder), Databases.H2, shipped())
                .open()
                .database()
                .close();
        try (Connection connection = Databases.H2
                        .createDataSource(new DatabaseFolder(folder).connection())
                        .getConnection();
                Statement statement = connection.createStatement()) {
            for (Migration migration : shipped()) {
                assertTrue(!migration.statements().isEmpty(), migration.name());
                for (String sql : migration.statements()) {
                    statement.execute(sql);
                }
            }
            statement.execute("SHUTDOWN");
        }
    }

    @Test
    void numbersItsStepsWithoutGaps() {
        List<Integer> versions = shipped().stream().map(Migration::version).toList();
        assertEquals(
                Stream.iterate(1, version -> version + 1).limit(versions.size()).toList(), versions);
        assertEquals(64, shipped().getFirst().checksum().length());
    }

    private H2Database open(List<Migration> migrations) {
        return new H2Database(folder, Databases.H2, migrations);
    }

    private static List<Migration> shipped() {
        return Migration.shipped();
    }

    private static List<Migration> with(Migration next) {
        return Stream.concat(shipped().stream(), Stream.of(next)).toList();
    }

    private List<String> backups() throws IOException {
        Path backups = new DatabaseFolder(folder).backups();
        if (!Files.isDirectory(backups)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(backups)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
