package io.dockstat.plugins.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EntranceTest {
    private static final Set<String> ROUTES = Set.of("/api/v2/plugins/7/routes");

    private final Turnstile gate = new Turnstile();
    private final Surroundings around = (Surroundings) Proxy.newProxyInstance(
            Surroundings.class.getClassLoader(),
            new Class<?>[] {Surroundings.class},
            (proxy, method, arguments) -> gate.close(List.of(Home.path((Integer) arguments[0]))));

    @Test
    void oneCallOpensIt() {
        Entrance entrance = new Entrance(around, 7);
        entrance.expect();
        entrance.expect();
        entrance.watch();
        assertEquals(ROUTES, gate.closed());
        entrance.admit();
        entrance.admit();
        assertEquals(Set.of(), gate.closed());
    }

    @Test
    void nobodyWaitsForAStartThatDoesNotCome() {
        Entrance entrance = new Entrance(around, 7, Duration.ZERO);
        entrance.expect();
        assertEquals(ROUTES, gate.closed());
        entrance.watch();
        assertEquals(Set.of(), gate.closed());
    }
}
