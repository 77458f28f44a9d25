package io.dockstat.clients.internal;

import io.dockstat.DockStatException;
import io.dockstat.clients.Client;
import io.dockstat.clients.ClientOptions;
import io.dockstat.db.SqlWork;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Clients in the database. */
final class H2ClientStore {
    private static final String TAKEN = "23505";

    List<Client> all(Connection connection) throws SQLException {
        List<Client> clients = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT id, name, options, monitored FROM client ORDER BY id")) {
            while (rows.next()) {
                clients.add(new Client(
                        rows.getInt(1), rows.getString(2), OptionsJson.read(rows.getString(3)), rows.getBoolean(4)));
            }
        }
        return clients;
    }

    /** The work, and then all clients as they are after it. */
    <T> SqlWork<Outcome<T>> andAll(SqlWork<T> work) {
        return connection -> {
            T result = work.on(connection);
            return new Outcome<>(result, all(connection));
        };
    }

    /** Gives the new id; throws CONFLICT where the name is taken. */
    SqlWork<Integer> insert(String name, ClientOptions options) {
        return connection -> insert(connection, name, OptionsJson.write(options));
    }

    /** Its hosts go with it; throws NOT_FOUND where there is none. */
    SqlWork<Integer> delete(int id) {
        return connection -> {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM client WHERE id = ?")) {
                delete.setInt(1, id);
                return one(id, delete.executeUpdate());
            }
        };
    }

    /** Throws NOT_FOUND where there is none. */
    SqlWork<Integer> monitor(int id, boolean monitored) {
        return connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE client SET monitored = ? WHERE id = ?")) {
                update.setBoolean(1, monitored);
                update.setInt(2, id);
                return one(id, update.executeUpdate());
            }
        };
    }

    private static int insert(Connection connection, String name, String options) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO client (name, options, monitored) VALUES (?, ?, FALSE)", new String[] {"id"})) {
            insert.setString(1, name);
            insert.setString(2, options);
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                keys.next();
                return keys.getInt(1);
            }
        } catch (SQLException e) {
            if (TAKEN.equals(e.getSQLState())) {
                throw DockStatException.conflict("A client named \"" + name + "\" exists already");
            }
            throw e;
        }
    }

    private static int one(int id, int rows) {
        if (rows == 0) {
            throw DockStatException.notFound("Client", id);
        }
        return id;
    }

    /** What a change gave, and all clients after it. */
    record Outcome<T>(T result, List<Client> clients) {}
}
