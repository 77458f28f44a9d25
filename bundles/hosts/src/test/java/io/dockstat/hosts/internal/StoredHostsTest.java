package io.dockstat.hosts.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.db.internal.H2Database;
import io.dockstat.hosts.Host;
import io.dockstat.hosts.HostAddress;
import java.nio.file.Path;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.h2.Driver;
import org.h2.util.OsgiDataSourceFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class StoredHostsTest {
    private final Path folder;
    private H2Database database;
    private StoredHosts hosts;

    StoredHostsTest(@TempDir Path folder) {
        this.folder = folder;
        this.database = new H2Database(folder, new OsgiDataSourceFactory(new Driver()));
        this.hosts = StoredHostsOver.database(database);
        sql("INSERT INTO client (name, options, monitored) VALUES ('one', '{}', FALSE), ('two', '{}', FALSE)");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void addsInOrder() {
        Host a = hosts.add(host(0, 1, "a"));
        Host b = hosts.add(host(0, 2, "a"));
        assertEquals(host(1, 1, "a"), a);
        assertEquals(List.of(a, b), hosts.all());
        assertEquals(List.of(b), hosts.of(2));
        assertEquals(List.of(), hosts.of(9));
        assertEquals(Optional.of(a), hosts.find(a.id()));
    }

    @Test
    void outlivesARestart() {
        Host local = hosts.add(new Host(0, 1, "local", new HostAddress("unix:///run/docker.sock"), 0, true));
        restart();
        assertEquals(List.of(local), hosts.all());
    }

    @Test
    void refusesATakenName() {
        hosts.add(host(0, 1, "a"));
        Host b = hosts.add(host(0, 1, "b"));
        assertEquals(ErrorCode.CONFLICT, code(() -> hosts.add(host(0, 1, "a"))));
        assertEquals(ErrorCode.CONFLICT, code(() -> hosts.update(host(b.id(), 1, "a"))));
        assertEquals(2, hosts.all().size());
    }

    @Test
    void refusesWhatIsNotThere() {
        Host a = hosts.add(host(0, 1, "a"));
        assertEquals(ErrorCode.NOT_FOUND, code(() -> hosts.add(host(0, 9, "a"))));
        assertEquals(ErrorCode.NOT_FOUND, code(() -> hosts.update(host(9, 1, "b"))));
        assertEquals(ErrorCode.NOT_FOUND, code(() -> hosts.update(host(a.id(), 2, "b"))));
        assertEquals(ErrorCode.NOT_FOUND, code(() -> hosts.update(host(a.id(), 9, "b"))));
        assertEquals(List.of(a), hosts.all());
    }

    @Test
    void replacesAHost() {
        Host a = hosts.add(host(0, 1, "a"));
        Host changed = new Host(a.id(), 1, "b", new HostAddress("docker.local"), 2376, true);
        assertEquals(changed, hosts.update(changed));
        assertEquals(changed, hosts.update(changed));
        restart();
        assertEquals(List.of(changed), hosts.all());
    }

    @Test
    void forgetsHostsOfADeletedClient() {
        Host a = hosts.add(host(0, 1, "a"));
        Host b = hosts.add(host(0, 2, "b"));
        sql("DELETE FROM client WHERE id = 1");
        hosts.changed();
        assertEquals(List.of(b), hosts.all());
        assertTrue(hosts.add(host(0, 2, "c")).id() > a.id());
    }

    @Test
    void neverUsesAnIdTwice() {
        hosts.add(host(0, 1, "a"));
        Host b = hosts.add(host(0, 1, "b"));
        sql("DELETE FROM host");
        restart();
        assertTrue(hosts.add(host(0, 1, "b")).id() > b.id());
    }

    @Test
    void tellsOfChangesThatAreVisible() {
        List<Integer> seen = new ArrayList<>();
        hosts.listeners = List.of(new Told(() -> seen.add(hosts.all().size())));
        Host a = hosts.add(host(0, 1, "a"));
        hosts.update(a);
        assertThrows(DockStatException.class, () -> hosts.add(a));
        assertEquals(List.of(1, 1), seen);
    }

    @Test
    void answersFromMemoryWithoutTheDatabase() {
        Host a = hosts.add(host(0, 1, "a"));
        database.close();
        hosts.changed();
        assertEquals(List.of(a), hosts.all());
        assertEquals(ErrorCode.UNAVAILABLE, code(() -> hosts.add(host(0, 1, "b"))));
        assertEquals(List.of(a), hosts.all());
    }

    private void restart() {
        database.close();
        database = new H2Database(folder, new OsgiDataSourceFactory(new Driver()));
        hosts = StoredHostsOver.database(database);
    }

    private void sql(String sql) {
        database.write(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
            }
        });
    }

    private static Host host(int id, int clientId, String name) {
        return new Host(id, clientId, name, new HostAddress("localhost"), 2375, false);
    }

    private static ErrorCode code(Executable call) {
        return assertThrows(DockStatException.class, call).code();
    }
}
