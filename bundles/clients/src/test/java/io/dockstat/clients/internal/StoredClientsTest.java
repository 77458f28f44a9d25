package io.dockstat.clients.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.clients.Client;
import io.dockstat.clients.ClientOptions;
import io.dockstat.clients.ExecOptions;
import io.dockstat.clients.MonitoringOptions;
import io.dockstat.db.internal.H2Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.h2.Driver;
import org.h2.util.OsgiDataSourceFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class StoredClientsTest {
    private static final ClientOptions GIVEN = new ClientOptions(
            4000,
            1,
            100,
            true,
            false,
            new MonitoringOptions(1000, 1000, 1000, null, true, null, true, false, 1, 100),
            new ExecOptions("/", List.of("A=b"), false));

    private final Path folder;
    private H2Database database;
    private StoredClients clients;

    StoredClientsTest(@TempDir Path folder) {
        this.folder = folder;
        this.database = new H2Database(folder, new OsgiDataSourceFactory(new Driver()));
        this.clients = StoredClientsOver.database(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void registersInOrder() {
        assertEquals(List.of(), clients.all());
        Client a = clients.register("a", ClientOptions.DEFAULTS);
        Client b = clients.register("b", GIVEN);
        assertEquals(new Client(1, "a", ClientOptions.DEFAULTS, false), a);
        assertEquals(List.of(a, b), clients.all());
        assertEquals(Optional.of(b), clients.find(b.id()));
        assertEquals(b, clients.get(b.id()));
    }

    @Test
    void outlivesARestart() {
        Client a = clients.register("a", GIVEN);
        clients.monitor(a.id(), true);
        restart();
        assertEquals(List.of(new Client(a.id(), "a", GIVEN, true)), clients.all());
    }

    @Test
    void refusesATakenName() {
        clients.register("a", ClientOptions.DEFAULTS);
        assertEquals(ErrorCode.CONFLICT, code(() -> clients.register("a", GIVEN)));
        assertEquals(1, clients.all().size());
        clients.register("A", ClientOptions.DEFAULTS);
        assertEquals(2, clients.all().size());
    }

    @Test
    void refusesAnEmptyName() {
        assertEquals(ErrorCode.INVALID, code(() -> clients.register(" ", GIVEN)));
    }

    @Test
    void givesANameToOneOfMany() throws InterruptedException {
        int many = 8;
        List<ErrorCode> refused = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            threads.add(Thread.startVirtualThread(() -> {
                try {
                    start.await();
                    clients.register("same", ClientOptions.DEFAULTS);
                } catch (DockStatException e) {
                    refused.add(e.code());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(Collections.nCopies(many - 1, ErrorCode.CONFLICT), refused);
        assertEquals(1, clients.all().size());
    }

    @Test
    void deletesForGood() {
        Client a = clients.register("a", ClientOptions.DEFAULTS);
        clients.delete(a.id());
        assertEquals(List.of(), clients.all());
        assertEquals(ErrorCode.NOT_FOUND, code(() -> clients.get(a.id())));
        assertEquals(ErrorCode.NOT_FOUND, code(() -> clients.delete(a.id())));
        restart();
        assertTrue(clients.register("a", ClientOptions.DEFAULTS).id() > a.id());
    }

    @Test
    void refusesToMonitorWhatForbidsIt() {
        Client a = clients.register("a", new ClientOptions(null, null, null, false, null, null, null));
        assertEquals(ErrorCode.CONFLICT, code(() -> clients.monitor(a.id(), true)));
        clients.monitor(a.id(), false);
        assertEquals(ErrorCode.NOT_FOUND, code(() -> clients.monitor(99, true)));
    }

    @Test
    void tellsOfChangesThatAreVisible() {
        List<Integer> seen = new ArrayList<>();
        Told told = new Told(() -> seen.add(clients.all().size()));
        clients.listeners = List.of(told);
        Client a = clients.register("a", ClientOptions.DEFAULTS);
        clients.monitor(a.id(), true);
        clients.monitor(a.id(), true);
        clients.delete(a.id());
        assertThrows(DockStatException.class, () -> clients.delete(a.id()));
        assertEquals(List.of(1, 1, 0), seen);
        assertEquals(3, told.times);
    }

    @Test
    void answersFromMemoryWithoutTheDatabase() {
        Client a = clients.register("a", ClientOptions.DEFAULTS);
        database.close();
        assertEquals(List.of(a), clients.all());
        assertEquals(ErrorCode.UNAVAILABLE, code(() -> clients.register("b", ClientOptions.DEFAULTS)));
        assertEquals(ErrorCode.UNAVAILABLE, code(() -> clients.monitor(a.id(), true)));
        assertEquals(List.of(a), clients.all());
    }

    @Test
    void readsLaterWhatItCannotReadNow() throws Exception {
        database.close();
        Path file = folder.resolve("dockstat.mv.db");
        Path aside = folder.resolve("aside");
        Files.move(file, aside);
        Files.createDirectory(file);
        database = new H2Database(folder, new OsgiDataSourceFactory(new Driver()));
        clients = StoredClientsOver.database(database);
        assertEquals(ErrorCode.UNAVAILABLE, code(clients::all));
        Files.delete(file);
        Files.move(aside, file);
        Thread.sleep(2100);
        assertEquals(List.of(), clients.all());
    }

    private void restart() {
        database.close();
        database = new H2Database(folder, new OsgiDataSourceFactory(new Driver()));
        clients = StoredClientsOver.database(database);
    }

    private static ErrorCode code(Executable call) {
        return assertThrows(DockStatException.class, call).code();
    }
}
