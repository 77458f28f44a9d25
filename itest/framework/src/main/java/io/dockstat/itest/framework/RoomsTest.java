package io.dockstat.itest.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.test.common.annotation.InjectBundleContext;

/** Any one area's bundle stops and starts: its own routes go and come back, and nobody else's. */
public class RoomsTest {
    private static final int LEAST_REQUESTS = 20;

    @InjectBundleContext
    BundleContext context;

    private Server server;

    @BeforeEach
    void everythingAnswers() {
        server = new Server(context);
        Rooms.all().stream()
                .filter(room -> room != Rooms.CONTAINERS)
                .forEach(room -> server.awaitStatus(room.path(), 200));
        if (server.get(Rooms.CONTAINERS.path()).statusCode() != 200) {
            server.post("/api/v2/docker/client/register", "{\"clientName\":\"rooms\",\"options\":null}");
        }
        server.awaitStatus(Rooms.CONTAINERS.path(), 200);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void leavesTheOthersAlone(Rooms room) throws BundleException {
        Bundle bundle = bundle(room);
        try (Load load = new Load(room)) {
            load.atLeast(LEAST_REQUESTS);
            bundle.stop();
            server.awaitStatus(room.path(), 404, 503);
            load.atLeast(LEAST_REQUESTS);
            bundle.start();
            server.awaitStatus(room.path(), 200);
            load.atLeast(LEAST_REQUESTS);
            assertEquals(List.of(), load.failures(), "while " + room + " was away");
        }
        assertTrue(server.json("/api/v2/docs/json").path("paths").size() > 10, "the document is whole again");
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Bundle bundle(Rooms room) {
        return Stream.of(context.getBundles())
                .filter(each -> each.getSymbolicName().equals(room.bundle()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no bundle " + room.bundle()));
    }

    /** Asks for the routes of all other areas until it is closed. */
    private final class Load implements AutoCloseable {
        private final AtomicBoolean going = new AtomicBoolean(true);
        private final AtomicInteger requests = new AtomicInteger();
        private final Queue<String> failures = new ConcurrentLinkedQueue<>();
        private final List<Thread> threads;

        Load(Rooms away) {
            threads = away.others().stream()
                    .map(room -> Thread.ofVirtual().start(() -> ask(room, away)))
                    .toList();
        }

        void atLeast(int more) {
            int goal = requests.get() + more * threads.size();
            Server.until(
                    "more requests",
                    () -> requests.get() >= goal ? java.util.Optional.of(goal) : java.util.Optional.empty());
        }

        List<String> failures() {
            return failures.stream().distinct().limit(20).toList();
        }

        @Override
        public void close() {
            going.set(false);
            threads.forEach(RoomsTest::join);
        }

        private void ask(Rooms room, Rooms away) {
            while (going.get()) {
                try {
                    int status = server.get(room.path()).statusCode();
                    if (!room.mayAnswer(status, away)) {
                        failures.add(room.path() + " answered " + status);
                    }
                } catch (RuntimeException e) {
                    failures.add(room.path() + ": " + e);
                }
                requests.incrementAndGet();
            }
        }
    }
}
