package io.dockstat.db.internal;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.db.Schemas;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jdbc.DataSourceFactory;

/** Schemas of plugins in the database's file: each has a user of its own, who owns the schema and has no other right. */
@Component(service = Schemas.class)
public final class H2Schemas implements Schemas, AutoCloseable {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Set<String> OURS = Set.of("public", "information_schema", DatabaseFolder.NAME);
    private static final int STILL_NEEDED = 90107;

    private final H2Database database;
    private final DataSourceFactory factory;
    private final Map<String, OwnSchema> schemas = new ConcurrentHashMap<>();

    @Activate
    public H2Schemas(
            @Reference H2Database database,
            @Reference(target = "(osgi.jdbc.driver.class=org.h2.Driver)") DataSourceFactory factory) {
        this.database = database;
        this.factory = factory;
    }

    @Override
    public DataSource open(String owner) {
        OwnSchema schema = schemas.computeIfAbsent(checked(owner), name -> new OwnSchema(name, database, factory));
        schema.prepare();
        return schema;
    }

    @Override
    public void release(String owner) {
        OwnSchema schema = schemas.get(owner);
        if (schema != null) {
            schema.closeAll();
        }
    }

    @Override
    public void drop(String owner) {
        String name = checked(owner);
        OwnSchema schema = schemas.remove(name);
        if (schema != null) {
            schema.end();
        }
        database.write(connection -> {
            remove(connection, name);
            return name;
        });
    }

    @Deactivate
    @Override
    public void close() {
        schemas.values().forEach(OwnSchema::end);
        schemas.clear();
    }

    /** Somebody else's table may take its numbers from a sequence of this schema; H2 asks no rights for that. */
    private static void remove(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS \"" + name + "\" CASCADE");
            statement.execute("DROP USER IF EXISTS \"" + name + "\"");
        } catch (SQLException e) {
            if (e.getErrorCode() != STILL_NEEDED) {
                throw e;
            }
            throw new DockStatException(
                    ErrorCode.CONFLICT,
                    "The schema " + name + " cannot be removed yet: another one uses something of it",
                    List.of(),
                    e);
        }
    }

    /** What goes into statements as a name has to be one and nothing else. */
    private static String checked(String owner) {
        if (!NAME.matcher(owner).matches() || OURS.contains(owner)) {
            throw new IllegalArgumentException("Not a name for a schema of its own: " + owner);
        }
        return owner;
    }
}
