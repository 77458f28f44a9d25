package io.dockstat.hosts.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.DockStatException;
import io.dockstat.db.Database;
import io.dockstat.db.DatabaseFigures;
import io.dockstat.db.SqlWork;
import io.dockstat.db.internal.H2Database;
import io.dockstat.events.DockStatEvent;
import io.dockstat.events.HostAdded;
import io.dockstat.events.HostRemoved;
import io.dockstat.events.HostUpdated;
import io.dockstat.hosts.Host;
import io.dockstat.hosts.HostAddress;
import java.nio.file.Path;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.h2.Driver;
import org.h2.util.OsgiDataSourceFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HostEventsTest {
    private final H2Database database;
    private final StoredHosts hosts;
    private final Heard heard = new Heard();

    HostEventsTest(@TempDir Path folder) {
        this.database = new H2Database(folder, new OsgiDataSourceFactory(new Driver()));
        this.hosts = StoredHostsOver.database(database);
        sql("INSERT INTO client (name, options, monitored) VALUES ('one', '{}', FALSE), ('two', '{}', FALSE)");
        hosts.sinks = List.of(heard);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void eachChangeIsToldOnce() {
        Host a = hosts.add(host(0, 1, "a"));
        hosts.update(host(a.id(), 1, "b"));
        hosts.update(host(a.id(), 1, "b"));
        assertThrows(DockStatException.class, () -> hosts.add(host(0, 1, "b")));
        hosts.changed();
        assertEquals(List.of(new HostAdded(a.id(), 1, "a"), new HostUpdated(a.id(), "b")), heard.events);
    }

    @Test
    void theHostsOfADeletedClientAreToldAsRemoved() {
        Host a = hosts.add(host(0, 1, "a"));
        Host b = hosts.add(host(0, 2, "b"));
        Host c = hosts.add(host(0, 1, "c"));
        heard.events.clear();
        sql("DELETE FROM client WHERE id = 1");
        hosts.changed();
        assertEquals(List.of(new HostRemoved(a.id(), "a"), new HostRemoved(c.id(), "c")), heard.events);
        assertEquals(List.of(b), hosts.all());
    }

    @Test
    void whatIsReadFirstIsNoNews() {
        hosts.add(host(0, 1, "a"));
        StoredHosts restarted = new StoredHosts();
        Heard late = new Heard();
        restarted.sinks = List.of(late);
        restarted.bindDatabase(database);
        restarted.changed();
        assertEquals(List.of(), late.events);
    }

    @Test
    void aChangeBeforeAnythingCouldBeReadIsToldAlone() {
        hosts.add(host(0, 1, "a"));
        Away away = new Away(database);
        StoredHosts early = new StoredHosts();
        Heard first = new Heard();
        early.sinks = List.of(first);
        early.bindDatabase(away);
        away.back = true;
        Host b = early.add(host(0, 1, "b"));
        assertEquals(List.of(new HostAdded(b.id(), 1, "b")), first.events);
    }

    @Test
    void itIsToldWhenItIsVisibleAndBeforeTheListeners() {
        List<String> order = new ArrayList<>();
        hosts.listeners = List.of(new Told(() -> order.add("listener")));
        hosts.sinks =
                List.of(new Heard(event -> order.add("sink with " + hosts.all().size())));
        hosts.add(host(0, 1, "a"));
        assertEquals(List.of("sink with 1", "listener"), order);
    }

    @Test
    void aSinkThatFailsHarmsNobody() {
        Heard failing = new Heard(event -> {
            throw new IllegalStateException("on purpose");
        });
        hosts.sinks = List.of(failing, heard);
        hosts.add(host(0, 1, "a"));
        assertEquals(1, heard.events.size());
        assertEquals(1, hosts.all().size());
    }

    @Test
    void aSinkThatBlocksDelaysNoReaderAndLosesNothing() throws InterruptedException {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        Heard slow = new Heard(event -> {
            reached.countDown();
            await(free);
        });
        hosts.sinks = List.of(slow);
        Thread first = Thread.ofVirtual().start(() -> hosts.add(host(0, 1, "h0")));
        await(reached);
        IntStream.range(1, 4).forEach(i -> hosts.add(host(0, 1, "h" + i)));
        assertEquals(4, hosts.all().size());
        free.countDown();
        first.join();
        assertEquals(List.of("h0", "h1", "h2", "h3"), names(slow.events));
    }

    @Test
    void changesOfManyAreToldInTheirOrder() throws InterruptedException {
        List<Thread> writers = IntStream.range(0, 4)
                .mapToObj(i -> Thread.ofVirtual().start(() -> {
                    for (int j = 0; j < 10; j++) {
                        hosts.add(host(0, 1, i + "-" + j));
                    }
                }))
                .toList();
        for (Thread writer : writers) {
            writer.join();
        }
        List<Integer> ids = heard.events.stream()
                .map(event -> event instanceof HostAdded added ? added.hostId() : 0)
                .toList();
        assertEquals(hosts.all().stream().map(Host::id).toList(), ids);
        assertTrue(ids.size() == 40);
    }

    private static List<String> names(List<DockStatEvent> events) {
        return events.stream()
                .map(event -> event instanceof HostAdded added ? added.hostName() : event.name())
                .toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
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

    /** A database that cannot be used until it is back. */
    private static final class Away implements Database {
        private final Database behind;
        private boolean back;

        Away(Database behind) {
            this.behind = behind;
        }

        @Override
        public <T> T read(SqlWork<T> work) {
            return present().read(work);
        }

        @Override
        public <T> T write(SqlWork<T> work) {
            return present().write(work);
        }

        @Override
        public DatabaseFigures figures() {
            return present().figures();
        }

        private Database present() {
            return DockStatException.available(back ? behind : null, "db");
        }
    }
}
