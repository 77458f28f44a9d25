package io.dockstat.plugins.internal.bundles;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A plugin's storage as the plugin holds it: opened when a connection is first asked for, closed to it when the plugin stops.
 *
 * @param plugin its name
 * @param open the storage; throws where the plugin has been stopped
 */
record OwnStore(String plugin, Supplier<DataSource> open) implements DataSource {
    @Override
    public Connection getConnection() throws SQLException {
        DataSource store = open.get();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(OwnStore.class.getClassLoader());
        try {
            return store.getConnection();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** It has one user, whoever asks. */
    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("The storage of a plugin has one user");
    }

    @Override
    @SuppressWarnings("NullAway") // The specification allows it where nothing is logged.
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("The storage of a plugin writes no log");
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException("The storage of a plugin has its own time limit");
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("The storage of a plugin writes no log");
    }

    /** Never what is behind it: that would be a way round the wall. */
    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException("The storage of a plugin cannot be unwrapped");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }

    @Override
    public String toString() {
        return "storage of " + plugin;
    }
}
