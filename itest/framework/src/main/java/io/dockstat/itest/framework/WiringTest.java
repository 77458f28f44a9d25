package io.dockstat.itest.framework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.dockstat.clients.Clients;
import io.dockstat.containers.Containers;
import io.dockstat.db.Configuration;
import io.dockstat.db.Database;
import io.dockstat.engine.EngineConnector;
import io.dockstat.hosts.Hosts;
import io.dockstat.manager.Monitor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;

/** The rooms meet as services, and every component found what it needs. */
public class WiringTest {
    @InjectBundleContext
    BundleContext context;

    @InjectService(timeout = 30_000)
    ServiceComponentRuntime components;

    @BeforeEach
    void up() {
        try (Server server = new Server(context)) {
            server.awaitStatus("/health/ready", 200);
        }
    }

    @Test
    void offersTheServicesOfTheRooms(
            @InjectService(timeout = 30_000) Clients clients,
            @InjectService(timeout = 30_000) Hosts hosts,
            @InjectService(timeout = 30_000) Containers containers,
            @InjectService(timeout = 30_000) Monitor monitor,
            @InjectService(timeout = 30_000) Configuration configuration,
            @InjectService(timeout = 30_000) Database database,
            @InjectService(timeout = 30_000) EngineConnector connector) {
        assertNotNull(connector);
        assertNotNull(clients.all());
        assertNotNull(hosts.all());
        assertNotNull(containers.snapshots());
        assertNotNull(monitor.workers());
        assertEquals(true, configuration.autostartMonitoring());
        assertEquals(true, database.figures().available());
    }

    @Test
    void startsEveryBundle() {
        List<String> down = Stream.of(context.getBundles())
                .filter(bundle -> bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null)
                .filter(bundle -> bundle.getState() != Bundle.ACTIVE && bundle.getState() != Bundle.STARTING)
                .map(bundle -> bundle.getSymbolicName() + " is in state " + bundle.getState())
                .toList();
        assertEquals(List.of(), down);
    }

    @Test
    void satisfiesEveryComponentOfOurs() {
        List<String> unsatisfied = components.getComponentDescriptionDTOs().stream()
                .filter(component -> component.bundle.symbolicName.startsWith("io.dockstat."))
                .filter(component -> !"require".equals(component.configurationPolicy) || configured(component))
                .filter(component -> components.getComponentConfigurationDTOs(component).stream()
                        .noneMatch(WiringTest::usable))
                .map(component -> component.bundle.symbolicName + ": " + component.name)
                .toList();
        assertEquals(List.of(), unsatisfied);
    }

    private boolean configured(ComponentDescriptionDTO component) {
        return !components.getComponentConfigurationDTOs(component).isEmpty();
    }

    private static boolean usable(ComponentConfigurationDTO configuration) {
        return configuration.state == ComponentConfigurationDTO.ACTIVE
                || configuration.state == ComponentConfigurationDTO.SATISFIED;
    }
}
