package io.dockstat.engine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.engine.Engine;
import io.dockstat.engine.EngineException;
import io.dockstat.engine.EngineException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TargetTest extends FakeEngineTest {
    @Test
    void doesNotFollowToAnotherHost() throws IOException {
        try (FakeEngine other = new FakeEngine()) {
            fake.on(
                    "/_ping",
                    FakeEngine.with("302 Found", "Location: http://127.0.0.1:" + other.port() + "/_ping\r\n", ""));
            fails(Reason.NOT_DOCKER, engine::ping);
            assertEquals(0, other.connections.get());
        }
    }

    @Test
    void tellsThatNobodyListens() throws IOException {
        fake.close();
        EngineException failure = fails(Reason.UNREACHABLE, engine::ping);
        assertEquals("connection refused by tcp://127.0.0.1:" + fake.port(), failure.getMessage());
    }

    @Test
    void tellsThatThereIsNoSocket(@TempDir Path folder) throws IOException {
        Path socket = folder.resolve("docker.sock");
        try (Engine local = connect("unix://" + socket, 0)) {
            assertEquals(
                    "no such file: unix://" + socket,
                    fails(Reason.UNREACHABLE, local::ping).getMessage());
            Files.createFile(socket);
            assertEquals(
                    "nobody answers at unix://" + socket,
                    fails(Reason.UNREACHABLE, local::ping).getMessage());
        }
    }

    @Test
    void tellsThatANameIsNotKnown() {
        try (Engine nowhere = connect("no-such-engine.invalid", 2375)) {
            EngineException failure = assertThrows(EngineException.class, nowhere::ping);
            assertTrue(failure.engineLost());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "0.0.0.0",
                "0.1.2.3",
                "224.0.0.1",
                "100.100.100.200",
                "[fe80::1]",
                "[::]",
                "[ff02::1]",
                "[fd00:ec2::254]",
                "[::ffff:169.254.169.254]"
            })
    void connectsToNoAddressWhereNoEngineCanBe(String address) {
        try (Engine refused = connect(address, 2375)) {
            EngineException failure = fails(Reason.UNREACHABLE, refused::ping);
            assertTrue(failure.toString().contains("not connected to"), failure::toString);
        }
    }

    @Test
    void isCalledByNameAlthoughItsAddressIsUsed() {
        try (Engine named = connect("localhost", fake.port())) {
            named.ping();
        }
        assertTrue(asked().contains("Host: localhost:" + fake.port()), this::asked);
        assertEquals(1, asked().lines().filter(line -> line.startsWith("Host:")).count());
    }
}
