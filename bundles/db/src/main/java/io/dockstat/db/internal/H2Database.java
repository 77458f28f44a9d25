package io.dockstat.db.internal;

import io.dockstat.DockStatException;
import io.dockstat.db.Database;
import io.dockstat.db.DatabaseFigures;
import io.dockstat.db.SqlWork;
import io.dockstat.rest.ReadinessCheck;
import io.dockstat.rest.StartupReport;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jdbc.DataSourceFactory;

/** The database in the data folder. It is there even while its file cannot be used, and opens it again when it can. */
@Component(
        service = {Database.class, H2Database.class, ReadinessCheck.class, StartupReport.class},
        immediate = true,
        configurationPid = "io.dockstat.db",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class H2Database implements Database, ReadinessCheck, StartupReport, AutoCloseable {
    private final DatabaseFolder folder;
    private final DatabaseConnection connection;
    private final Sizes sizes;

    @Activate
    public H2Database(
            DatabaseSettings settings,
            @Reference(target = "(osgi.jdbc.driver.class=org.h2.Driver)") DataSourceFactory factory) {
        this(Path.of(settings.folder()), factory);
    }

    /** The database in that folder. */
    public H2Database(Path folder, DataSourceFactory factory) {
        this(folder, factory, Migration.shipped());
    }

    H2Database(Path path, DataSourceFactory factory, List<Migration> migrations) {
        this.folder = new DatabaseFolder(path);
        this.connection = new DatabaseConnection(folder, new DatabaseOpener(folder, factory, migrations));
        this.sizes = new Sizes(folder.file(), this);
        connection.tryOpen();
    }

    @Override
    public <T> T read(SqlWork<T> work) {
        return use(connection.opened(), database -> database.read(work));
    }

    @Override
    public <T> T write(SqlWork<T> work) {
        DatabaseOpener.Opened opened = connection.opened();
        if (opened.behind()) {
            throw DockStatException.unavailable(
                    "Nothing is stored: the database holds " + opened.writes() + " writes where " + opened.marked()
                            + " were made. Restore a backup, or delete the file "
                            + folder.mark().getFileName()
                            + " in the data folder to go on with what is there, and restart",
                    null);
        }
        return use(opened, database -> database.write(work));
    }

    DatabaseFolder folder() {
        return folder;
    }

    /** What is open, asked just now; where it closed itself unnoticed, this notices. */
    DatabaseOpener.Opened alive() {
        DatabaseOpener.Opened opened = connection.opened();
        use(opened, database -> database.read(H2Database::answers));
        return opened;
    }

    /** A connection of somebody else. */
    Connection connect(DataSource source) throws SQLException {
        return connection.connect(source);
    }

    @Override
    public DatabaseFigures figures() {
        return sizes.now();
    }

    @Override
    public String name() {
        return "db";
    }

    @Override
    public Optional<String> problem() {
        return connection.problem();
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Optional<List<String>> lines() {
        return Optional.of(List.of("Data in " + folder.path()
                + connection.problem().map(problem -> ": " + problem).orElse("")));
    }

    @Deactivate
    @Override
    public void close() {
        connection.close();
    }

    private static boolean answers(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute("SELECT 1");
        }
    }

    /** Something to do with the open database. */
    @FunctionalInterface
    private interface Use<T> {
        T with(OpenDatabase database) throws SQLException;
    }

    private <T> T use(DatabaseOpener.Opened opened, Use<T> use) {
        try {
            return use.with(opened.database());
        } catch (SQLException e) {
            connection.failed(opened, e);
            throw DockStatException.unavailable("The database cannot be used right now", e);
        }
    }
}
