package io.dockstat.rest.internal.entry;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTemplateTest {
    private static final String BUT_ADD = "/{clientId: (?!(?:add|update)/?$)[^/]+}";

    @ParameterizedTest
    @CsvSource({
        "/, ''",
        "/, /",
        "/status, status",
        "/status, /status/",
        "/all/{stored}, all/true",
        "all/{ stored }/, /all/true/",
        "/monitoring/{clientId}/start, monitoring/1/start",
        "/scalar-{version}.js, scalar-1.2.3.js",
        "'/{id: [0-9]{1,3}}/x', 12/x",
        "'" + BUT_ADD + "', 1"
    })
    void covers(String template, String address) {
        assertTrue(PathTemplate.of(template).covers(address));
    }

    @ParameterizedTest
    @CsvSource({
        "/, status",
        "/start.js, startXjs",
        "/all/{stored}, all",
        "/all/{stored}, all/true/false",
        "/monitoring/{clientId}/start, monitoring/1/stop",
        "'/{id: [0-9]{1,3}}/x', 1234/x",
        "'" + BUT_ADD + "', add",
        "'" + BUT_ADD + "', 1/2"
    })
    void leavesOut(String template, String address) {
        assertFalse(PathTemplate.of(template).covers(address));
    }
}
