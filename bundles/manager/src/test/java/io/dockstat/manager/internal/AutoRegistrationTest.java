package io.dockstat.manager.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.clients.ClientOptions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AutoRegistrationTest {
    private final FakeStore store = new FakeStore();
    private final FakeEngine engine = new FakeEngine();

    private AutoRegistration run(String dockerHost) {
        AutoRegistration registration = new AutoRegistration(new LocalEngine(Map.of("DOCKER_HOST", dockerHost)::get));
        registration.run(store.clientService(), store.hostService(), engine);
        return registration;
    }

    @Test
    void anEngineThatAnswersIsRegisteredAndMonitored() {
        assertEquals(Optional.empty(), run("unix:///tmp/there.sock").failure());
        assertEquals("local", store.clientService().get(1).name());
        assertTrue(store.clientService().get(1).monitored());
        assertEquals(
                "unix:///tmp/there.sock",
                store.hostService().find(1).orElseThrow().address().text());
        assertTrue(engine.connections.getFirst().isClosed());
    }

    @Test
    void whereNoneAnswersNothingIsRegistered() {
        engine.down = true;
        assertEquals(
                Optional.of("No Docker engine found at unix:///tmp/there.sock: nobody listens"),
                run("unix:///tmp/there.sock").failure());
        assertTrue(store.clients.isEmpty());
    }

    @Test
    void whatCannotBeUnderstoodIsNamed() {
        assertTrue(run("ssh://there").failure().orElseThrow().startsWith("No Docker engine found at ssh://there: "));
    }

    @Test
    void aServerThatKnowsClientsIsLeftAlone() {
        store.client(7, ClientOptions.DEFAULTS, false);
        run("unix:///tmp/there.sock");
        assertEquals(1, store.clients.size());
        assertTrue(engine.connections.isEmpty());
    }
}
