package io.dockstat.clients.internal.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.clients.ClientOptions;
import io.dockstat.clients.internal.StoredClientsOver;
import io.dockstat.containers.HostContainers;
import io.dockstat.db.internal.H2Database;
import io.dockstat.manager.EngineCall;
import io.dockstat.manager.HostState;
import io.dockstat.manager.Monitor;
import io.dockstat.manager.WorkerState;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.h2.Driver;
import org.h2.util.OsgiDataSourceFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.Promises;

class ClientsResourceTest {
    private final H2Database database;
    private final ClientsResource resource;

    ClientsResourceTest(@TempDir Path folder) {
        database = new H2Database(folder, new OsgiDataSourceFactory(new Driver()));
        resource = new ClientsResource(StoredClientsOver.database(database));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void registersAsDocumented() {
        assertEquals(new Registration.Done(true, "Client registered", 1), register("production"));
        assertEquals(ErrorCode.CONFLICT, code(() -> register("production")));
        assertEquals(ErrorCode.INVALID, code(() -> resource.register(null)));
        assertEquals(ErrorCode.INVALID, code(() -> resource.register(new Registration(null, null))));
        assertEquals(ErrorCode.INVALID, code(() -> register(" ")));
    }

    @Test
    void listsOptionsAsTheyWereGiven() {
        ClientOptions some = new ClientOptions(4000, null, null, false, null, null, null);
        resource.register(new Registration("a", some));
        register("b");
        List<ClientRow> rows = resource.all("true");
        assertEquals(some, rows.get(0).options());
        assertEquals(ClientOptions.DEFAULTS, rows.get(1).options());
    }

    @Test
    void listsThoseWithAWorker() {
        register("a");
        int b = register("b").clientId();
        assertEquals(List.of(), resource.all("false"));
        assertFalse(resource.all("true").get(1).initialized());
        resource.monitor = new Workers(b);
        assertEquals(
                List.of(b), resource.all("false").stream().map(ClientRow::id).toList());
        assertTrue(resource.all("true").get(1).initialized());
        assertFalse(resource.all("true").get(0).initialized());
        assertEquals(ErrorCode.INVALID, code(() -> resource.all("TRUE")));
    }

    @Test
    void startsAndStopsAsOftenAsAsked() {
        String id = String.valueOf(register("a").clientId());
        for (int i = 0; i < 2; i++) {
            assertEquals(new ClientsResource.Done(true, "Monitoring started"), resource.start(id));
        }
        for (int i = 0; i < 2; i++) {
            assertEquals(new ClientsResource.Done(true, "Monitoring stopped"), resource.stop(id));
        }
        assertEquals(ErrorCode.NOT_FOUND, code(() -> resource.start("9")));
        assertEquals(ErrorCode.INVALID, code(() -> resource.stop("x")));
    }

    @Test
    void deletes() {
        int id = register("a").clientId();
        assertEquals(
                new ClientsResource.Done(true, "Client " + id + " deleted successfully"),
                resource.delete(null, "{\"clientId\":" + id + "}"));
        assertEquals(ErrorCode.NOT_FOUND, code(() -> resource.delete(String.valueOf(id), null)));
    }

    @Test
    void documentsItsRoutes() throws IOException {
        URL url = Objects.requireNonNull(new ClientsApplication().document());
        try (InputStream in = url.openStream()) {
            JsonNode paths = new ObjectMapper().readTree(in).get("paths");
            assertEquals(5, paths.size());
            assertTrue(paths.get("/docker/client/all/{stored}").has("get"));
        }
    }

    private Registration.Done register(String name) {
        return resource.register(new Registration(name, null));
    }

    private static ErrorCode code(Executable call) {
        return assertThrows(DockStatException.class, call).code();
    }

    private record Workers(int clientId) implements Monitor {
        @Override
        public List<WorkerState> workers() {
            return List.of(new WorkerState(1, clientId, 0, 0, true, true, Instant.EPOCH));
        }

        @Override
        public Optional<HostState> state(int hostId) {
            return Optional.empty();
        }

        @Override
        public <T> Promise<T> ask(int hostId, EngineCall<T> call) {
            return Promises.failed(new UnsupportedOperationException());
        }

        @Override
        public Promise<HostContainers> read(int hostId) {
            return Promises.failed(new UnsupportedOperationException());
        }

        @Override
        public void looked(int clientId) {}

        @Override
        public void reconnectAll() {}
    }
}
