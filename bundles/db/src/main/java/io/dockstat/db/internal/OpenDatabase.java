package io.dockstat.db.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.dockstat.db.SqlWork;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database while it is open. One write at a time; reads beside it. */
final class OpenDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenDatabase.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final int CONNECTIONS = 4;

    private final Connection anchor;
    private final HikariDataSource pool;
    private final HighWaterMark mark;
    private final Object writing = new Object();

    /**
     * Open from now on.
     *
     * @param anchor a connection that does nothing but keep the database open: H2 closes it with the last one, while others may be
     *     coming
     */
    OpenDatabase(DataSource source, Connection anchor, HighWaterMark mark) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("dockstat");
        config.setDataSource(source);
        config.setAutoCommit(false);
        config.setMinimumIdle(1);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(LONGEST_WAIT.toMillis());
        config.setInitializationFailTimeout(-1);
        this.anchor = anchor;
        this.pool = new HikariDataSource(config);
        this.mark = mark;
    }

    <T> T read(SqlWork<T> work) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            try {
                return work.on(connection);
            } finally {
                connection.rollback();
            }
        }
    }

    /** Commits, then makes the disk hold it, then moves the mark; only then may anybody be told. */
    <T> T write(SqlWork<T> work) throws SQLException {
        synchronized (writing) {
            try (Connection connection = pool.getConnection()) {
                T result;
                long writes;
                try {
                    result = work.on(connection);
                    writes = WriteCount.increment(connection);
                    connection.commit();
                } catch (SQLException | RuntimeException | Error e) {
                    rollback(connection, e);
                    throw e;
                }
                sync(connection);
                mark(writes);
                return result;
            }
        }
    }

    /** Ends it without asking for more work from a disk that may be full or gone. */
    void abandon() {
        shutDown("SHUTDOWN IMMEDIATELY");
    }

    @Override
    public void close() {
        shutDown("SHUTDOWN");
    }

    /** H2 does not sync at commit, whatever its settings. */
    static void sync(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        }
    }

    /** A mark that stays behind is harmless: the write is in the database. */
    private void mark(long writes) {
        try {
            mark.write(writes);
        } catch (IOException e) {
            LOG.warn("The write mark could not be moved to {}: {}", writes, e.toString());
        }
    }

    private static void rollback(Connection connection, Throwable reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    /** The pool first: it would replace the connection that ends with the database, and so open it again. */
    private void shutDown(String command) {
        pool.close();
        try (anchor;
                Statement statement = anchor.createStatement()) {
            statement.execute(command);
        } catch (SQLException e) {
            LOG.debug("The database was closed already", e);
        }
    }
}
