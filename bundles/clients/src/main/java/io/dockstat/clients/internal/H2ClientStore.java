package io.dockstat.clients.internal;

import io.dockstat.DockStatException;
import io.dockstat.clients.Client;
import io.dockstat.clients.ClientOptions;
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

    /** @throws DockStatException CONFLICT where the name is taken */
    int insert(Connection connection, String name, ClientOptions options) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO client (name, options, monitored) VALUES (?, ?, FALSE)", new String[] {"id"})) {
            insert.setString(1, name);
            insert.setString(2, OptionsJson.write(options));
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

    /** Its hosts go with it. */
    boolean delete(Connection connection, int id) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM client WHERE id = ?")) {
            delete.setInt(1, id);
            return delete.executeUpdate() > 0;
        }
    }

    boolean monitor(Connection connection, int id, boolean monitored) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE client SET monitored = ? WHERE id = ?")) {
            update.setBoolean(1, monitored);
            update.setInt(2, id);
            return update.executeUpdate() > 0;
        }
    }
}
