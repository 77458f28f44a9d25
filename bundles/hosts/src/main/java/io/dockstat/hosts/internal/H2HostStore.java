package io.dockstat.hosts.internal;

import io.dockstat.DockStatException;
import io.dockstat.db.SqlWork;
import io.dockstat.hosts.Host;
import io.dockstat.hosts.HostAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Hosts in the database. */
final class H2HostStore {
    private static final String TAKEN = "23505";

    List<Host> all(Connection connection) throws SQLException {
        List<Host> hosts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT id, client_id, name, address, port, secure FROM host ORDER BY id")) {
            while (rows.next()) {
                hosts.add(new Host(
                        rows.getInt(1),
                        rows.getInt(2),
                        rows.getString(3),
                        new HostAddress(rows.getString(4)),
                        rows.getInt(5),
                        rows.getBoolean(6)));
            }
        }
        return hosts;
    }

    /** The new host, and all hosts; throws NOT_FOUND for an unknown client, CONFLICT where the name is taken. */
    SqlWork<Outcome> insert(Host host) {
        return connection -> new Outcome(insert(connection, host), all(connection));
    }

    /** The host, and all hosts; throws NOT_FOUND where the client has no such host, CONFLICT where the name is taken. */
    SqlWork<Outcome> update(Host host) {
        return connection -> new Outcome(update(connection, host), all(connection));
    }

    private static Host insert(Connection connection, Host host) throws SQLException {
        requireClient(connection, host.clientId());
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO host (name, address, port, secure, client_id) VALUES (?, ?, ?, ?, ?)",
                new String[] {"id"})) {
            bind(insert, host);
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                keys.next();
                return new Host(
                        keys.getInt(1), host.clientId(), host.name(), host.address(), host.port(), host.secure());
            }
        } catch (SQLException e) {
            throw conflict(host, e);
        }
    }

    private static Host update(Connection connection, Host host) throws SQLException {
        requireClient(connection, host.clientId());
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE host SET name = ?, address = ?, port = ?, secure = ? WHERE client_id = ? AND id = ?")) {
            bind(update, host);
            update.setInt(6, host.id());
            if (update.executeUpdate() == 0) {
                throw DockStatException.notFound("Host", host.id());
            }
            return host;
        } catch (SQLException e) {
            throw conflict(host, e);
        }
    }

    private static void bind(PreparedStatement statement, Host host) throws SQLException {
        statement.setString(1, host.name());
        statement.setString(2, host.address().text());
        statement.setInt(3, host.port());
        statement.setBoolean(4, host.secure());
        statement.setInt(5, host.clientId());
    }

    private static void requireClient(Connection connection, int clientId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT 1 FROM client WHERE id = ?")) {
            select.setInt(1, clientId);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw DockStatException.notFound("Client", clientId);
                }
            }
        }
    }

    private static SQLException conflict(Host host, SQLException e) {
        if (TAKEN.equals(e.getSQLState())) {
            throw DockStatException.conflict(
                    "Client " + host.clientId() + " has a host named \"" + host.name() + "\" already");
        }
        return e;
    }

    /** What a change gave, and all hosts after it. */
    record Outcome(Host host, List<Host> hosts) {}
}
