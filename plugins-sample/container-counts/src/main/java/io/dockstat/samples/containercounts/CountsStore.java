package io.dockstat.samples.containercounts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The counts, in the plugin's own schema: so they survive a restart. The database is H2. */
final class CountsStore {
    private static final String TABLE = """
            CREATE TABLE IF NOT EXISTS counts (
                container_id VARCHAR PRIMARY KEY,
                name VARCHAR,
                starts INTEGER NOT NULL,
                stops INTEGER NOT NULL,
                deaths INTEGER NOT NULL)""";
    private static final String ADD = """
            MERGE INTO counts USING (VALUES (CAST(? AS VARCHAR), CAST(? AS VARCHAR), CAST(? AS INTEGER), CAST(? AS INTEGER), CAST(? AS INTEGER)))
                more (id, name, starts, stops, deaths) ON container_id = more.id
            WHEN MATCHED THEN UPDATE SET
                name = COALESCE(more.name, counts.name),
                starts = counts.starts + more.starts,
                stops = counts.stops + more.stops,
                deaths = counts.deaths + more.deaths
            WHEN NOT MATCHED THEN INSERT VALUES (more.id, more.name, more.starts, more.stops, more.deaths)""";
    private static final String JSON = """
            SELECT JSON_ARRAYAGG(
                JSON_OBJECT('containerId': container_id, 'name': name, 'starts': starts, 'stops': stops, 'deaths': deaths)
                ORDER BY name, container_id) FROM counts""";

    private final DataSource storage;

    CountsStore(DataSource storage) throws SQLException {
        this.storage = storage;
        try (Connection connection = storage.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
        }
    }

    void started(String containerId, String name) throws SQLException {
        add(containerId, name, 1, 0, 0);
    }

    void stopped(String containerId, String name) throws SQLException {
        add(containerId, name, 0, 1, 0);
    }

    /** This event tells no name: the one that is known stays. */
    void died(String containerId) throws SQLException {
        add(containerId, null, 0, 0, 1);
    }

    private void add(String containerId, @Nullable String name, int starts, int stops, int deaths) throws SQLException {
        try (Connection connection = storage.getConnection();
                PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setString(1, containerId);
            statement.setString(2, name);
            statement.setInt(3, starts);
            statement.setInt(4, stops);
            statement.setInt(5, deaths);
            statement.executeUpdate();
        }
    }

    /** All of them by name, as a JSON array; a container of which only a death was heard has the name null. */
    String json() throws SQLException {
        try (Connection connection = storage.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(JSON)) {
            rows.next();
            String array = rows.getString(1);
            return array == null ? "[]" : array;
        }
    }
}
