package io.dockstat.db;

import java.sql.Connection;
import java.sql.SQLException;

/** Work on one connection inside one transaction. */
@FunctionalInterface
public interface SqlWork<T> {
    /** Works; neither commits nor closes, nor keeps the connection. */
    T on(Connection connection) throws SQLException;
}
