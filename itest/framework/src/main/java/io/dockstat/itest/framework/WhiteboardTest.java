package io.dockstat.itest.framework;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.rest.ApiFragment;
import io.dockstat.rest.ReadinessCheck;
import java.net.URL;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.test.common.annotation.InjectBundleContext;

/** What a bundle that is added later brings is there while it is there. */
public class WhiteboardTest {
    @InjectBundleContext
    BundleContext context;

    private Server server;

    @BeforeEach
    void ready() {
        server = new Server(context);
        server.awaitStatus("/health/ready", 200);
        server.awaitStatus("/api/v2/docs/json", 200);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void asksReadinessChecks() {
        ServiceRegistration<?> check = context.registerService(ReadinessCheck.class, new Failing(), null);
        server.awaitStatus("/health/ready", 503);
        assertTrue(server.get("/health/ready").body().contains("it is a test"), "says why");
        assertTrue(server.get("/health/live").statusCode() == 200, "lives all the same");
        check.unregister();
        server.awaitStatus("/health/ready", 200);
    }

    @Test
    void documentsRoutesThatAreThere() {
        ApiFragment fragment = new ApiFragment() {
            @Override
            public URL document() {
                return context.getBundle().getEntry("io/dockstat/itest/framework/fragment.json");
            }
        };
        ServiceRegistration<?> registered = context.registerService(ApiFragment.class, fragment, null);
        awaitDocumented(true);
        registered.unregister();
        awaitDocumented(false);
    }

    private void awaitDocumented(boolean there) {
        Server.until(
                "/made/up is documented: " + there,
                () -> server.json("/api/v2/docs/json").path("paths").has("/made/up") == there
                        ? Optional.of(there)
                        : Optional.empty());
    }

    private static final class Failing implements ReadinessCheck {
        @Override
        public String name() {
            return "test";
        }

        @Override
        public Optional<String> problem() {
            return Optional.of("it is a test");
        }
    }
}
