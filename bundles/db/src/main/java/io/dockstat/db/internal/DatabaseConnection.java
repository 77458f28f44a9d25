package io.dockstat.db.internal;

import io.dockstat.DockStatException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the database open. When it closes itself (a full disk does that) it is opened again by whoever needs it next;
 * between two attempts everybody is refused at once.
 */
final class DatabaseConnection {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseConnection.class);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(2);

    private final DatabaseFolder folder;
    private final DatabaseOpener opener;
    private final ReentrantLock opening = new ReentrantLock();

    private volatile DatabaseOpener.@Nullable Opened opened;
    private volatile @Nullable String problem = "is not open yet";
    private volatile long nextAttempt = System.nanoTime();
    private volatile boolean closed;
    private volatile boolean reported;

    DatabaseConnection(DatabaseFolder folder, DatabaseOpener opener) {
        this.folder = folder;
        this.opener = opener;
    }

    /** What keeps the database from being used, or from being written. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** @throws DockStatException UNAVAILABLE while it cannot be opened */
    DatabaseOpener.Opened opened() {
        DatabaseOpener.Opened now = opened;
        if (now == null) {
            now = tryOpen();
        }
        if (now == null) {
            throw DockStatException.unavailable("The database cannot be used right now", null);
        }
        return now;
    }

    /** Opens it unless that has just failed; null where it cannot be opened. */
    DatabaseOpener.@Nullable Opened tryOpen() {
        if (!locked()) {
            return null;
        }
        try {
            if (opened == null && !closed && System.nanoTime() - nextAttempt >= 0) {
                open();
            }
            return opened;
        } finally {
            opening.unlock();
        }
    }

    /**
     * Connects to what is open, which nobody closes on purpose meanwhile: a connection to a closed database would open its file.
     *
     * @throws SQLException where it cannot be used now
     */
    Connection connect(DataSource source) throws SQLException {
        if (!locked()) {
            throw new SQLTransientConnectionException("The database is being opened", "08001");
        }
        try {
            if (opened == null) {
                throw new SQLTransientConnectionException("The database cannot be used right now", "08001");
            }
            return source.getConnection();
        } finally {
            opening.unlock();
        }
    }

    /** What went wrong may have been one statement, or the database as a whole; then it is given up. */
    void failed(DatabaseOpener.Opened which, SQLException e) {
        LOG.debug("The database refused: SQLSTATE {}, code {}", e.getSQLState(), e.getErrorCode());
        if (onlyThisStatement(e)) {
            return;
        }
        opening.lock();
        try {
            if (Objects.equals(opened, which)) {
                opened = null;
                report(e);
                which.database().abandon();
            }
        } finally {
            opening.unlock();
        }
    }

    void close() {
        opening.lock();
        try {
            closed = true;
            DatabaseOpener.Opened now = opened;
            opened = null;
            if (now != null) {
                now.database().close();
            }
        } finally {
            opening.unlock();
        }
    }

    private void open() {
        try {
            DatabaseOpener.Opened now = opener.open();
            if (reported) {
                LOG.info("The database in {} can be used again", folder.path());
                reported = false;
            }
            problem = now.behind() ? "is older than it was, writes are refused" : null;
            if (now.behind()) {
                LOG.error(
                        "The database in {} holds {} writes, but {} were made: the file was cut off or replaced by an"
                                + " older one. What is there is served; writes are refused until a backup from {} is"
                                + " restored or {} is deleted",
                        folder.path(),
                        now.writes(),
                        now.marked(),
                        folder.backups(),
                        folder.mark());
            }
            opened = now;
        } catch (SQLException | RuntimeException e) {
            report(e);
        }
    }

    /** One line per problem, not one per attempt. */
    private void report(Exception e) {
        String now = "cannot be used: " + root(e);
        if (!now.equals(problem)) {
            LOG.error("The database in {} {}; backups are in {}", folder.path(), now, folder.backups());
            LOG.debug("The database cannot be used", e);
        }
        problem = now;
        reported = true;
        nextAttempt = System.nanoTime() + BETWEEN_ATTEMPTS.toNanos();
    }

    /** The first reason says it best: what H2 makes of a full disk is another long text each time. */
    private static String root(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null ? root.toString() : message;
    }

    private boolean locked() {
        try {
            return opening.tryLock(BETWEEN_ATTEMPTS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Data, constraint, transaction and syntax errors, in every database's classes of SQLSTATE; and a lock that took too long. */
    private static boolean onlyThisStatement(SQLException e) {
        String state = e.getSQLState();
        return state != null
                && (state.startsWith("22")
                        || state.startsWith("23")
                        || state.startsWith("40")
                        || state.startsWith("42")
                        || state.equals("HYT00"));
    }
}
