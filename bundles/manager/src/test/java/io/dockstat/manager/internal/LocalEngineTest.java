package io.dockstat.manager.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.hosts.Host;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalEngineTest {
    @Test
    void theLocalSocketWhereNothingIsSaid() {
        Host host = new LocalEngine(Map.<String, String>of()::get).host().orElseThrow();
        assertEquals("unix:///var/run/docker.sock", host.address().text());
    }

    @ParameterizedTest
    @CsvSource({
        "unix:///tmp/d.sock, , unix:///tmp/d.sock, 2375, false",
        "tcp://10.0.0.1:2375, , 10.0.0.1, 2375, false",
        "tcp://docker, , docker, 2375, false",
        "tcp://docker, 1, docker, 2376, true",
        "tcp://[::1]:4000, 1, [::1], 4000, true",
        "unix:///tmp/d.sock, 1, unix:///tmp/d.sock, 2375, false"
    })
    void asDockerReadsIt(String named, String verify, String address, int port, boolean secure) {
        Map<String, String> environment = verify == null
                ? Map.of("DOCKER_HOST", named)
                : Map.of("DOCKER_HOST", named, "DOCKER_TLS_VERIFY", verify);
        Host host = new LocalEngine(environment::get).host().orElseThrow();
        assertEquals(address, host.address().text());
        assertEquals(port, host.port());
        assertEquals(secure, host.secure());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh://me@there", "tcp://", "tcp://a:99999", "npipe:////./pipe/docker", "tcp://127.1:2375"})
    void whatIsNotUnderstood(String named) {
        assertTrue(new LocalEngine(Map.of("DOCKER_HOST", named)::get).host().isEmpty());
    }
}
