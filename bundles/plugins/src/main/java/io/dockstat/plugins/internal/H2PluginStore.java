package io.dockstat.plugins.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dockstat.DockStatException;
import io.dockstat.JsonText;
import io.dockstat.db.SqlWork;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plugins in the database. */
final class H2PluginStore {
    private static final String TAKEN = "23505";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COLUMNS =
            "id, name, description, version, repository, repo_type, manifest, author, tags, kind, sha256, active_order, config,"
                    + " config_schema, settings, file, file_sha256, previous_about, swapped_at";

    List<StoredPlugin> all(Connection connection) throws SQLException {
        List<StoredPlugin> plugins = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + COLUMNS + " FROM plugin ORDER BY id")) {
            while (rows.next()) {
                plugins.add(plugin(rows));
            }
        }
        return plugins;
    }

    /** The code of one; throws NOT_FOUND where there is none. */
    SqlWork<byte[]> code(int id) {
        return connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT code FROM plugin WHERE id = ?")) {
                select.setInt(1, id);
                try (ResultSet row = select.executeQuery()) {
                    if (!row.next()) {
                        throw DockStatException.notFound("Plugin", id);
                    }
                    return row.getBytes(1);
                }
            }
        };
    }

    /** The id of the new one; throws CONFLICT where the name is taken. */
    SqlWork<Integer> insert(Metadata about, Code code, @Nullable String file) {
        return connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO plugin (name, description, version, repository, repo_type, manifest, author, tags, kind, code,"
                            + " sha256, file, file_sha256, installed_at, updated_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)",
                    new String[] {"id"})) {
                insert.setString(12, file);
                insert.setString(13, file == null ? null : code.sha256());
                bind(insert, about, code);
                insert.executeUpdate();
                try (ResultSet keys = insert.getGeneratedKeys()) {
                    keys.next();
                    return keys.getInt(1);
                }
            } catch (SQLException e) {
                throw conflict(about.name(), e);
            }
        };
    }

    /**
     * Another code and what is told of it, under the same id; what there was becomes the previous one.
     *
     * @param dropped whether it comes from the plugin's file in the drop folder
     */
    SqlWork<Integer> swap(StoredPlugin old, Metadata about, Code code, boolean dropped) {
        return connection -> {
            // The values of a row are those from before the statement, on the right of each sign.
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE plugin SET name = ?, description = ?, version = ?, repository = ?, repo_type = ?, manifest = ?, author = ?,"
                            + " tags = ?, kind = ?, code = ?, sha256 = ?, previous_code = code, previous_kind = kind,"
                            + " previous_sha256 = sha256, previous_about = ?, file_sha256 = COALESCE(?, file_sha256),"
                            + " swapped_at = CURRENT_TIMESTAMP, updated_at = CURRENT_TIMESTAMP WHERE id = ?")) {
                bind(update, about, code);
                update.setString(12, write(old.about()));
                update.setString(13, dropped ? code.sha256() : null);
                update.setInt(14, old.id());
                return found(old.id(), update.executeUpdate());
            }
        };
    }

    /** What it was before its last swap; empty where there was none. */
    SqlWork<Optional<Delivery>> previous(int id) {
        return connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT previous_about, previous_kind, previous_code FROM plugin WHERE id = ?")) {
                select.setInt(1, id);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() && row.getString(1) != null ? Optional.of(previous(row)) : Optional.empty();
                }
            }
        };
    }

    private static Delivery previous(ResultSet row) throws SQLException {
        Metadata about = read(row.getString(1), new TypeReference<Metadata>() {});
        return new Delivery(about, Code.of(kind(row.getString(2)), about.name(), row.getBytes(3)));
    }

    /** Whether it is to be active; it comes last in the order then. */
    SqlWork<Integer> activate(int id, boolean active) {
        String order = active ? "(SELECT COALESCE(MAX(active_order), 0) + 1 FROM plugin)" : "NULL";
        return connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE plugin SET active_order = " + order + " WHERE id = ?")) {
                update.setInt(1, id);
                return found(id, update.executeUpdate());
            }
        };
    }

    SqlWork<Integer> config(int id, JsonText values) {
        return set(id, "config", values.value());
    }

    SqlWork<Integer> configSchema(int id, JsonText schema) {
        return set(id, "config_schema", schema.value());
    }

    SqlWork<Integer> settings(int id, Settings settings) {
        return set(id, "settings", write(settings));
    }

    SqlWork<Integer> delete(int id) {
        return connection -> {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM plugin WHERE id = ?")) {
                delete.setInt(1, id);
                return found(id, delete.executeUpdate());
            }
        };
    }

    /** @param column never from outside */
    private static SqlWork<Integer> set(int id, String column, String value) {
        return connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE plugin SET " + column + " = ? WHERE id = ?")) {
                update.setString(1, value);
                update.setInt(2, id);
                return found(id, update.executeUpdate());
            }
        };
    }

    private static void bind(PreparedStatement statement, Metadata about, Code code) throws SQLException {
        statement.setString(1, about.name());
        statement.setString(2, about.description());
        statement.setString(3, about.version());
        statement.setString(4, about.repository());
        statement.setString(5, about.repoType());
        statement.setString(6, about.manifest());
        statement.setString(7, write(about.author()));
        List<String> tags = about.tags();
        statement.setString(8, tags == null ? null : write(tags));
        statement.setString(9, code.kind().text());
        statement.setBytes(10, code.bytes());
        statement.setString(11, code.sha256());
    }

    private static StoredPlugin plugin(ResultSet row) throws SQLException {
        String tags = row.getString(9);
        int order = row.getInt(12);
        Integer active = row.wasNull() ? null : order;
        String schema = row.getString(14);
        String previous = row.getString(18);
        OffsetDateTime swapped = row.getObject(19, OffsetDateTime.class);
        return new StoredPlugin(
                row.getInt(1),
                new Metadata(
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        read(row.getString(8), new TypeReference<Author>() {}),
                        tags == null ? null : read(tags, new TypeReference<List<String>>() {})),
                kind(row.getString(10)),
                row.getString(11),
                active,
                new JsonText(row.getString(13)),
                schema == null ? null : new JsonText(schema),
                settings(row.getString(15)),
                row.getString(16),
                row.getString(17),
                previous == null
                        ? null
                        : read(previous, new TypeReference<Metadata>() {}).version(),
                swapped == null ? null : swapped.toInstant());
    }

    private static Code.Kind kind(String text) {
        return Code.Kind.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static Settings settings(String text) {
        return text.equals("{}") ? Settings.USUAL : read(text, new TypeReference<Settings>() {});
    }

    private static int found(int id, int count) {
        if (count == 0) {
            throw DockStatException.notFound("Plugin", id);
        }
        return id;
    }

    private static SQLException conflict(String name, SQLException e) {
        if (TAKEN.equals(e.getSQLState())) {
            throw DockStatException.conflict(
                    "A plugin named \"" + name + "\" is installed already; ?update=true replaces it");
        }
        return e;
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of texts can be written", e);
        }
    }

    private static <T> T read(String text, TypeReference<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds what nobody wrote: " + text, e);
        }
    }
}
