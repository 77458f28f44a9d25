package io.dockstat.db.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** How many writes the database itself has seen, counted in the same transaction as each of them. */
final class WriteCount {
    private WriteCount() {}

    static long read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT writes FROM write_count WHERE id = 1")) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    static long increment(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (statement.executeUpdate("UPDATE write_count SET writes = writes + 1 WHERE id = 1") == 0) {
                statement.executeUpdate("INSERT INTO write_count (id, writes) VALUES (1, 1)");
            }
        }
        return read(connection);
    }
}
