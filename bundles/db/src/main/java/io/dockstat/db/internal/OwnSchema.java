package io.dockstat.db.internal;

import io.dockstat.DockStatException;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.jdbc.DataSourceFactory;

/**
 * One owner's schema. Its connections are not pooled: opening one takes H2 some 30 microseconds, and a fresh one carries nothing
 * over from its user before. The password is made anew by each process and kept nowhere.
 */
final class OwnSchema implements DataSource {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final int CONNECTIONS = 4;
    private static final Set<Integer> SPOILT = Set.of(28000, 90079);

    private final String owner;
    private final H2Database database;
    private final String password;
    private final DataSource source;
    private final Semaphore free = new Semaphore(CONNECTIONS, true);
    private final Set<Fence> open = ConcurrentHashMap.newKeySet();
    private volatile DatabaseOpener.@Nullable Opened preparedFor;
    private volatile boolean ended;

    OwnSchema(String owner, H2Database database, DataSourceFactory factory) {
        this.owner = owner;
        this.database = database;
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        this.password = HexFormat.of().formatHex(secret);
        try {
            this.source = factory.createDataSource(database.folder().connection(owner, password));
        } catch (SQLException e) {
            throw new IllegalStateException("H2 makes no connection for this", e);
        }
    }

    /** Makes the schema, its user and this process's password, once for each time the database was opened. */
    void prepare() {
        DatabaseOpener.Opened opened = database.alive();
        if (!opened.equals(preparedFor)) {
            prepareAnew();
            preparedFor = opened;
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        await();
        Connection connection = null;
        try {
            connection = connect();
            Fence fence = new Fence(connection, this::closed);
            open.add(fence);
            return fence.connection();
        } finally {
            if (connection == null) {
                free.release();
            }
        }
    }

    /** Ends what runs on them, too; what does not end in time is left to the end of its statement. */
    void closeAll() {
        List<Thread> closing = open.stream()
                .map(fence -> Thread.ofVirtual().name("close-" + owner).start(fence::closeQuietly))
                .toList();
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        try {
            for (Thread thread : closing) {
                thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** For good. */
    void end() {
        ended = true;
        closeAll();
    }

    private void closed(Fence fence) {
        if (open.remove(fence)) {
            free.release();
        }
    }

    private void await() throws SQLException {
        try {
            if (free.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new SQLTransientConnectionException(
                "All " + CONNECTIONS + " connections of " + owner + " are in use: close them after use", "08001");
    }

    /** An owner can drop its own schema and change its own password; it gets an empty one and the right one then. */
    private Connection connect() throws SQLException {
        try {
            try {
                return tryConnect();
            } catch (SQLException e) {
                if (!SPOILT.contains(e.getErrorCode())) {
                    throw e;
                }
                prepareAnew();
                return tryConnect();
            }
        } catch (DockStatException e) {
            throw new SQLTransientConnectionException(e.getMessage(), "08001", e);
        }
    }

    private Connection tryConnect() throws SQLException {
        if (ended) {
            throw new SQLException("The schema " + owner + " was closed for good", "08003");
        }
        prepare();
        return database.connect(source);
    }

    private void prepareAnew() {
        database.write(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE USER IF NOT EXISTS \"" + owner + "\" PASSWORD '" + password + "'");
                statement.execute("ALTER USER \"" + owner + "\" SET PASSWORD '" + password + "'");
                statement.execute("CREATE SCHEMA IF NOT EXISTS \"" + owner + "\" AUTHORIZATION \"" + owner + "\"");
                return owner;
            }
        });
    }

    @Override
    public Connection getConnection(String username, String secret) throws SQLException {
        throw new SQLFeatureNotSupportedException("These connections have one user");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("There is no log here");
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException("The wait is fixed");
    }

    @Override
    public int getLoginTimeout() {
        return (int) LONGEST_WAIT.toSeconds();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("There is no log here");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("There is no " + type.getName() + " inside");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
