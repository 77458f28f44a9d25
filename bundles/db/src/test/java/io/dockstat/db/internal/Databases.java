package io.dockstat.db.internal;

import io.dockstat.db.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.Driver;
import org.h2.util.OsgiDataSourceFactory;
import org.osgi.service.jdbc.DataSourceFactory;

/** Real databases for tests. */
final class Databases {
    static final DataSourceFactory H2 = new OsgiDataSourceFactory(new Driver());

    private Databases() {}

    static H2Database in(Path folder) {
        return new H2Database(folder, H2);
    }

    /** Registers a client by its name alone. */
    static int insert(Database database, String name) {
        return database.write(connection -> insert(connection, name));
    }

    static int insert(Connection connection, String name) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO client (name, options, monitored) VALUES (?, '{}', FALSE)", new String[] {"id"})) {
            insert.setString(1, name);
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                keys.next();
                return keys.getInt(1);
            }
        }
    }

    static int execute(Database database, String sql) {
        return database.write(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
            }
        });
    }

    static long number(Database database, String sql) {
        return database.read(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    static long clients(Database database) {
        return number(database, "SELECT COUNT(*) FROM client");
    }
}
