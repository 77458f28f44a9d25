package io.dockstat.rest.internal.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.service.jaxrs.runtime.dto.ApplicationDTO;
import org.osgi.service.jaxrs.runtime.dto.ResourceDTO;
import org.osgi.service.jaxrs.runtime.dto.ResourceMethodInfoDTO;
import org.osgi.service.jaxrs.runtime.dto.RuntimeDTO;

class AllowedVerbsTest {
    @ParameterizedTest
    @CsvSource({
        "/api/v2/docker/, status, 'GET, HEAD, OPTIONS'",
        "/api/v2/docker/, status/, 'GET, HEAD, OPTIONS'",
        "/api/v2/docker/, manager/init, 'OPTIONS, POST'",
        "/api/v2/docker, hosts, ''",
        "/api/v2/docker/hosts/, '', 'GET, HEAD, OPTIONS'",
        "/api/v2/docker/hosts/, 7, 'GET, HEAD, OPTIONS'",
        "/api/v2/docker/hosts/, add, 'GET, HEAD, OPTIONS, POST'",
        "/api/v2/docker/hosts/, 7/8, ''",
        "/api/v2/other/, status, ''"
    })
    void ofOneAddress(String base, String address, String verbs) {
        assertEquals(verbs, String.join(", ", AllowedVerbs.of(routes(), base, address)));
    }

    private static RuntimeDTO routes() {
        RuntimeDTO routes = new RuntimeDTO();
        routes.applicationDTOs = new ApplicationDTO[] {
            application("/api/v2/docker", "GET /status", "POST /manager/init"),
            application("/api/v2/docker/hosts", "GET /", "GET /{clientId}", "POST /add")
        };
        return routes;
    }

    private static ApplicationDTO application(String base, String... methods) {
        ResourceDTO resource = new ResourceDTO();
        resource.resourceMethods =
                Stream.of(methods).map(AllowedVerbsTest::method).toArray(ResourceMethodInfoDTO[]::new);
        ApplicationDTO application = new ApplicationDTO();
        application.base = base;
        application.resourceDTOs = new ResourceDTO[] {resource};
        return application;
    }

    private static ResourceMethodInfoDTO method(String text) {
        String[] parts = text.split(" ", -1);
        ResourceMethodInfoDTO method = new ResourceMethodInfoDTO();
        method.method = parts[0];
        method.path = Arrays.asList(parts).getLast();
        return method;
    }
}
