package io.dockstat.hosts.internal.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.clients.Client;
import io.dockstat.clients.ClientOptions;
import io.dockstat.clients.Clients;
import io.dockstat.hosts.Host;
import io.dockstat.hosts.HostAddress;
import io.dockstat.hosts.HostMetrics;
import io.dockstat.hosts.Hosts;
import io.dockstat.hosts.internal.Engines;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class HostsResourceTest {
    private final HostsResource resource = new HostsResource(new FakeHosts());

    @Test
    void addsAndUpdatesAsDocumented() {
        HostAddition.Done added = add("Local Docker");
        JsonNode json = new ObjectMapper().valueToTree(added);
        assertEquals(
                "{\"success\":true,\"message\":\"Host \\\"Local Docker\\\" added successfully\",\"data\":{\"id\":1,"
                        + "\"host\":\"localhost\",\"name\":\"Local Docker\",\"secure\":false,\"port\":2375,"
                        + "\"docker_client_id\":1}}",
                json.toString());
        assertEquals(
                new HostChange.Done(true, "Host \"b\" updated successfully"),
                resource.update(new HostChange(1, new HostChange.Body(1, "localhost", "b", true, 1))));
        assertEquals(ErrorCode.INVALID, code(() -> resource.add(null)));
        assertEquals(ErrorCode.INVALID, code(() -> resource.update(null)));
    }

    @Test
    void listsWithoutAskingAnyEngine() {
        add("a");
        add("b");
        assertEquals(List.of(new HostEntry("a", 1, 1, false), new HostEntry("b", 2, 1, false)), resource.all());
        resource.monitor = new Engines().silent(2);
        assertEquals(List.of(new HostEntry("a", 1, 1, true), new HostEntry("b", 2, 1, false)), resource.all());
    }

    @Test
    void readsTheHostsOfAClient() {
        resource.clients = new FakeClients();
        assertEquals(List.of(), resource.metrics("1"));
        add("a");
        assertEquals(ErrorCode.UNAVAILABLE, code(() -> resource.metrics("1")));
        resource.monitor = new Engines();
        assertTrue(resource.metrics("1").stream().allMatch(HostMetrics::reachable));
        resource.clients = null;
        assertTrue(resource.metrics("1").stream().allMatch(HostMetrics::reachable));
    }

    @Test
    void knowsItsClients() {
        assertEquals(ErrorCode.UNAVAILABLE, code(() -> resource.metrics("2")));
        resource.clients = new FakeClients();
        assertEquals(ErrorCode.NOT_FOUND, code(() -> resource.metrics("2")));
        assertEquals(ErrorCode.INVALID, code(() -> resource.metrics("x")));
    }

    @Test
    void leavesItsVerbsToTheRouter() throws NoSuchMethodException {
        Path path =
                HostsResource.class.getDeclaredMethod("metrics", String.class).getAnnotation(Path.class);
        String template = Objects.requireNonNull(path).value();
        Pattern id = Pattern.compile(template.substring(template.indexOf(':') + 1, template.length() - 1)
                .strip());
        for (String taken : List.of("1", "x", "added", "up", "-1")) {
            assertTrue(id.matcher(taken).matches(), taken);
        }
        for (String left : List.of("add", "update", "1/2")) {
            assertTrue(!id.matcher(left).matches(), left);
        }
    }

    @Test
    void documentsItsRoutes() throws IOException {
        URL url = Objects.requireNonNull(new HostsApplication().document());
        try (InputStream in = url.openStream()) {
            JsonNode document = new ObjectMapper().readTree(in);
            assertEquals(4, document.get("paths").size());
            JsonNode metrics = new ObjectMapper()
                    .valueToTree(HostMetrics.unreachable(new Host(1, 1, "a", new HostAddress("a"), 1, false), "e"));
            List<String> documented = new ArrayList<>();
            document.at("/components/schemas/hosts-Metrics/properties")
                    .fieldNames()
                    .forEachRemaining(documented::add);
            List<String> answered = new ArrayList<>();
            metrics.fieldNames().forEachRemaining(answered::add);
            assertEquals(documented, answered);
        }
    }

    private HostAddition.Done add(String name) {
        return resource.add(new HostAddition(1, "localhost", name, false, 2375));
    }

    private static ErrorCode code(Executable call) {
        return assertThrows(DockStatException.class, call).code();
    }

    private static final class FakeHosts implements Hosts {
        private final List<Host> stored = new ArrayList<>();

        @Override
        public List<Host> all() {
            return stored;
        }

        @Override
        public List<Host> of(int clientId) {
            return stored.stream().filter(host -> host.clientId() == clientId).toList();
        }

        @Override
        public Optional<Host> find(int id) {
            return stored.stream().filter(host -> host.id() == id).findFirst();
        }

        @Override
        public Host add(Host host) {
            Host added = new Host(
                    stored.size() + 1, host.clientId(), host.name(), host.address(), host.port(), host.secure());
            stored.add(added);
            return added;
        }

        @Override
        public Host update(Host host) {
            stored.set(host.id() - 1, host);
            return host;
        }
    }

    /** Knows client 1. */
    private static final class FakeClients implements Clients {
        private static final Client ONE = new Client(1, "one", ClientOptions.DEFAULTS, false);

        @Override
        public List<Client> all() {
            return List.of(ONE);
        }

        @Override
        public Optional<Client> find(int id) {
            return all().stream().filter(client -> client.id() == id).findFirst();
        }

        @Override
        public Client get(int id) {
            return find(id).orElseThrow(() -> DockStatException.notFound("Client", id));
        }

        @Override
        public Client register(String name, ClientOptions options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delete(int id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void monitor(int id, boolean monitored) {
            throw new UnsupportedOperationException();
        }
    }
}
