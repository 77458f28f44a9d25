package io.dockstat.rest.internal.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPartsTest {
    @Test
    void keepsSaneRequestIds() {
        assertEquals("a-B.9_", RequestId.of("a-B.9_"));
        assertEquals("x".repeat(128), RequestId.of("x".repeat(128)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\nb", "ü"})
    void replacesOtherRequestIds(String header) {
        assertNotEquals(header, RequestId.of(header));
        assertTrue(RequestId.of(header).matches("[a-f0-9-]{36}"));
    }

    @Test
    void makesMissingAndOverlongRequestIds() {
        assertEquals(36, RequestId.of(null).length());
        assertEquals(36, RequestId.of("x".repeat(129)).length());
    }

    @Path("/")
    static final class Root {
        @Path("{clientId}/monitoring/{ action : start|stop }")
        public void monitor() {}

        @Path("/add/")
        public void add() {}

        public void all() {}
    }

    @Test
    void writesRoutesAsTemplates() throws NoSuchMethodException {
        RouteTemplate all = route("all");
        assertEquals(
                "/api/v2/docker/hosts/{clientId}/monitoring/{action}",
                route("monitor").under("/api/v2/docker/hosts/"));
        assertEquals("/api/v2/docker/hosts/add", route("add").under("/api/v2/docker/hosts/"));
        assertEquals("/api/v2/docker/hosts/add", route("add").under("/api/v2/docker/hosts"));
        assertEquals("/api/v2/docker/hosts", all.under("/api/v2/docker/hosts/"));
        assertEquals("/", all.under("/"));
    }

    private static RouteTemplate route(String method) throws NoSuchMethodException {
        return RouteTemplate.of(Root.class, Root.class.getDeclaredMethod(method));
    }

    @Test
    void takesJsonAlone() {
        assertTrue(MatchedRequest.isJson(MediaType.APPLICATION_JSON_TYPE));
        assertTrue(MatchedRequest.isJson(new MediaType("application", "json", "UTF-8")));
        assertFalse(MatchedRequest.isJson(new MediaType("application", "json", "latin1")));
        assertFalse(MatchedRequest.isJson(MediaType.TEXT_PLAIN_TYPE));
        assertFalse(MatchedRequest.isJson(MediaType.WILDCARD_TYPE));
        assertFalse(MatchedRequest.isJson(new MediaType("application", "*", Map.of())));
        assertFalse(MatchedRequest.isJson(null));
    }

    @Test
    void readsEndpointsOfOneOrMany() {
        String[] two = {"http://127.0.0.1:0/", "http://127.0.0.1:9876/"};
        assertEquals(List.of(URI.create("http://127.0.0.1:9876/")), Endpoints.addresses(two));
        assertEquals(List.of(URI.create("http://[::1]:80/")), Endpoints.addresses("http://[::1]:80/"));
        assertEquals(List.of(), Endpoints.addresses(null));
    }

    @Test
    void splitsListsOfConfigurationFiles() {
        assertEquals(List.of("a", "b", "c"), Words.of("a, b,", "", "c"));
    }
}
