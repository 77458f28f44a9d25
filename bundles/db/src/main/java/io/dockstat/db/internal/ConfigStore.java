package io.dockstat.db.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The one row of the configuration. */
final class ConfigStore {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is stored over the defaults, so that fields of a later release have a value. */
    ConfigDocument load(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT content FROM config WHERE id = 0")) {
            return row.next()
                    ? ConfigMerge.merge(ConfigDocument.DEFAULTS, JSON.readTree(row.getString(1)))
                    : ConfigDocument.DEFAULTS;
        } catch (JsonProcessingException e) {
            throw new SQLException("the stored configuration is not JSON", e);
        }
    }

    void save(Connection connection, ConfigDocument config) throws SQLException {
        String text = text(config);
        if (put(connection, "UPDATE config SET content = ? WHERE id = 0", text) == 0) {
            put(connection, "INSERT INTO config (content, id) VALUES (?, 0)", text);
        }
    }

    private static int put(Connection connection, String sql, String text) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, text);
            return statement.executeUpdate();
        }
    }

    private static String text(ConfigDocument config) throws SQLException {
        try {
            return JSON.writeValueAsString(config);
        } catch (JsonProcessingException e) {
            throw new SQLException("the configuration cannot be written as JSON", e);
        }
    }
}
