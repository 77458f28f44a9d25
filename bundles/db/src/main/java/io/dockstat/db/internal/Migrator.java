package io.dockstat.db.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the schema to this release's, and refuses one that it does not know. */
final class Migrator {
    private static final Logger LOG = LoggerFactory.getLogger(Migrator.class);

    private final List<Migration> migrations;
    private final Backups backups;

    Migrator(List<Migration> migrations, Backups backups) {
        this.migrations = List.copyOf(migrations);
        this.backups = backups;
    }

    /**
     * @return the version the schema now has
     * @throws SQLException where the schema is newer, or a step was changed after it was applied
     */
    int migrate(Connection connection) throws SQLException {
        createHistory(connection);
        SortedMap<Integer, String> applied = applied(connection);
        check(applied);
        List<Migration> pending = migrations.stream()
                .filter(migration -> !applied.containsKey(migration.version()))
                .toList();
        if (!applied.isEmpty() && !pending.isEmpty()) {
            backups.make(connection, applied.lastKey());
        }
        for (Migration migration : pending) {
            apply(connection, migration);
        }
        return migrations.getLast().version();
    }

    private void check(SortedMap<Integer, String> applied) throws SQLException {
        int known = migrations.getLast().version();
        if (!applied.isEmpty() && applied.lastKey() > known) {
            throw new SQLException(
                    "the database was written by a newer release of DockStat (schema " + applied.lastKey()
                            + ", this release knows " + known + "): start that release, or restore a backup");
        }
        for (Migration migration : migrations) {
            String checksum = applied.get(migration.version());
            if (checksum != null && !checksum.equals(migration.checksum())) {
                throw new SQLException("migration " + migration.name()
                        + " is not the one that this database was made with (its checksum differs)");
            }
        }
    }

    private static void apply(Connection connection, Migration migration) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : migration.statements()) {
                statement.execute(sql);
            }
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO schema_history (version, name, checksum, applied_at) VALUES (?, ?, ?, ?)")) {
            insert.setInt(1, migration.version());
            insert.setString(2, migration.name());
            insert.setString(3, migration.checksum());
            insert.setObject(4, OffsetDateTime.now(ZoneOffset.UTC));
            insert.executeUpdate();
        }
        connection.commit();
        LOG.info("Database migrated by {}", migration.name());
    }

    /** The history and the counter belong to the runner, not to a migration. */
    private static void createHistory(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS schema_history (version INTEGER PRIMARY KEY,"
                    + " name VARCHAR(255) NOT NULL, checksum VARCHAR(64) NOT NULL,"
                    + " applied_at TIMESTAMP WITH TIME ZONE NOT NULL)");
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS write_count (id INTEGER PRIMARY KEY, writes BIGINT NOT NULL)");
        }
        connection.commit();
    }

    private static SortedMap<Integer, String> applied(Connection connection) throws SQLException {
        SortedMap<Integer, String> applied = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT version, checksum FROM schema_history")) {
            while (rows.next()) {
                applied.put(rows.getInt(1), rows.getString(2));
            }
        }
        return applied;
    }
}
