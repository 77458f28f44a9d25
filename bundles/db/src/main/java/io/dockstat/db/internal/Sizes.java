package io.dockstat.db.internal;

import io.dockstat.DockStatException;
import io.dockstat.db.Database;
import io.dockstat.db.DatabaseFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How large the database is, read at most every five seconds. */
final class Sizes {
    private static final long KEPT_NANOS = Duration.ofSeconds(5).toNanos();

    private final Path file;
    private final Database database;
    private volatile @Nullable Taken last;

    Sizes(Path file, Database database) {
        this.file = file;
        this.database = database;
    }

    DatabaseFigures now() {
        Taken kept = last;
        if (kept == null || System.nanoTime() - kept.at > KEPT_NANOS) {
            kept = new Taken(take(), System.nanoTime());
            last = kept;
        }
        return kept.figures;
    }

    private DatabaseFigures take() {
        try {
            return database.read(this::figures);
        } catch (DockStatException e) {
            return new DatabaseFigures(false, fileBytes(), 0, 0, Map.of());
        }
    }

    private DatabaseFigures figures(Connection connection) throws SQLException {
        Map<String, Long> info = new HashMap<>();
        Map<String, Long> rows = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet settings =
                    statement.executeQuery("SELECT setting_name, setting_value FROM information_schema.settings"
                            + " WHERE setting_name IN ('info.PAGE_COUNT_LIVE', 'info.PAGE_SIZE')")) {
                while (settings.next()) {
                    info.put(settings.getString(1), settings.getLong(2));
                }
            }
            for (String table : tables(statement)) {
                rows.put(table, count(statement, table));
            }
        }
        return new DatabaseFigures(
                true,
                fileBytes(),
                info.getOrDefault("info.PAGE_COUNT_LIVE", 0L),
                info.getOrDefault("info.PAGE_SIZE", 0L).intValue(),
                rows);
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet tables = statement.executeQuery(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")) {
            while (tables.next()) {
                names.add(tables.getString(1));
            }
        }
        return names;
    }

    /** The name comes from the database itself. */
    private static long count(Statement statement, String table) throws SQLException {
        String quoted = '"' + table.replace("\"", "\"\"") + '"';
        try (ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM " + quoted)) {
            return count.next() ? count.getLong(1) : 0;
        }
    }

    private long fileBytes() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    private record Taken(DatabaseFigures figures, long at) {}
}
