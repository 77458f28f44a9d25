package io.dockstat.db.internal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.osgi.service.jdbc.DataSourceFactory;

/** Opens the database: file, schema, and whether it is as new as it has to be. */
final class DatabaseOpener {
    private final DatabaseFolder folder;
    private final DataSourceFactory factory;
    private final Migrator migrator;
    private final HighWaterMark mark;

    DatabaseOpener(DatabaseFolder folder, DataSourceFactory factory, List<Migration> migrations) {
        this.folder = folder;
        this.factory = factory;
        this.migrator = new Migrator(migrations, new Backups(folder.backups(), Clock.systemUTC()));
        this.mark = new HighWaterMark(folder.mark());
    }

    /** The database, its schema, and how far it is behind its mark. */
    record Opened(OpenDatabase database, int schema, long writes, long marked) {
        boolean behind() {
            return writes < marked;
        }
    }

    /** @throws SQLException with a plain message where it cannot be used */
    Opened open() throws SQLException {
        try {
            folder.create();
            long marked = mark.read();
            DataSource source = factory.createDataSource(folder.connection());
            return open(source, marked);
        } catch (IOException e) {
            throw new SQLException(e.toString(), e);
        }
    }

    private Opened open(DataSource source, long marked) throws SQLException {
        Connection connection = source.getConnection();
        try {
            connection.setAutoCommit(false);
            int schema = migrator.migrate(connection);
            OpenDatabase.sync(connection);
            long writes = WriteCount.read(connection);
            connection.rollback();
            connection.setAutoCommit(true);
            return new Opened(new OpenDatabase(source, connection, mark), schema, writes, marked);
        } catch (SQLException | RuntimeException e) {
            shutDown(connection, e);
            throw e;
        }
    }

    /** Leaves the file to whoever mends it. */
    private static void shutDown(Connection connection, Exception reason) {
        try (connection;
                var statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }
}
