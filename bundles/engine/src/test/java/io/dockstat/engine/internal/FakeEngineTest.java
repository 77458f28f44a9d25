package io.dockstat.engine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.dockstat.engine.Engine;
import io.dockstat.engine.EngineEndpoint;
import io.dockstat.engine.EngineException;
import io.dockstat.engine.EngineException.Reason;
import io.dockstat.hosts.HostAddress;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** An engine that is a fake, and a connection to it. */
@Timeout(30)
abstract class FakeEngineTest {
    static final Duration LIMIT = Duration.ofMillis(700);
    static final String LIST = "/v1.45/containers/json";
    static final String CREATED =
            "{\"Type\":\"container\",\"Action\":\"create\",\"Actor\":{\"ID\":\"abc\"},\"time\":1795491812,\"timeNano\":1795491812000000007}\n";

    FakeEngine fake;
    Engine engine;

    /** Loading the transport's classes for the first time takes longer than the limit. */
    @BeforeAll
    static void warmUp() throws IOException {
        try (FakeEngine fake = new FakeEngine();
                Engine engine = new DockerJavaConnector((String) null)
                        .connect(new EngineEndpoint(
                                new HostAddress("127.0.0.1"), fake.port(), false, null, Duration.ofSeconds(20)))) {
            engine.negotiate();
        }
    }

    @BeforeEach
    void open() throws IOException {
        fake = new FakeEngine();
        engine = connect("127.0.0.1", fake.port());
    }

    @AfterEach
    void close() throws IOException {
        engine.close();
        fake.close();
    }

    static Engine connect(String address, int port) {
        return new DockerJavaConnector((String) null)
                .connect(new EngineEndpoint(new HostAddress(address), port, false, null, LIMIT));
    }

    static EngineException fails(Reason reason, Runnable call) {
        EngineException failure = assertThrows(EngineException.class, call::run);
        assertEquals(reason, failure.reason(), failure::toString);
        return failure;
    }

    String asked() {
        return String.join("\n", fake.requests);
    }
}
