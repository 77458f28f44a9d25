package io.dockstat.rest.internal.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockstat.rest.internal.docs.DocsApplication;
import io.dockstat.rest.internal.json.StrictJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ApiDocumentTest {
    private static final String HOSTS = """
            {"tags":[{"name":"Hosts"}],
             "paths":{"/docker/hosts/{clientId}":{"get":{"responses":{"404":{"$ref":"#/components/responses/NotFound"}}}}},
             "components":{"schemas":{"HostsRow":{"type":"object"}}}}
            """;
    private static final String CLIENTS = """
            {"tags":[{"name":"Clients"}],
             "paths":{"/docker/client/register/":{"post":{"responses":{}}},
                      "/docker/hosts/{clientId}":{"post":{"responses":{}}}},
             "components":{"schemas":{"ClientsRow":{"type":"object"}}}}
            """;

    private static ObjectNode merged(String... fragments) throws IOException {
        ApiDocument document = new ApiDocument(ApiDocument.shared(), "1.2.3");
        for (String fragment : fragments) {
            document.add(StrictJson.mapper().readTree(fragment));
        }
        return document.finished();
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void saysWhatItIs() throws IOException {
        ObjectNode document = merged();
        assertEquals("3.1.0", document.path("openapi").asText());
        assertEquals("DockStat", document.at("/info/title").asText());
        assertEquals("1.2.3", document.at("/info/version").asText());
        assertEquals("/api/v2", document.at("/servers/0/url").asText());
    }

    @Test
    void mergesAndSorts() throws IOException {
        ObjectNode document = merged(HOSTS, CLIENTS);
        assertEquals(List.of("/docker/client/register", "/docker/hosts/{clientId}"), names(document.path("paths")));
        assertEquals(List.of("get", "post"), names(document.path("paths").path("/docker/hosts/{clientId}")));
        assertEquals(List.of("ClientsRow", "Error", "HostsRow"), names(document.at("/components/schemas")));
        assertEquals("Clients", document.at("/tags/0/name").asText());
    }

    @Test
    void isTheSameInWhateverOrderAreasCame() throws IOException {
        assertEquals(merged(HOSTS, CLIENTS), merged(CLIENTS, HOSTS));
        assertEquals(
                names(merged(HOSTS, CLIENTS).path("paths")),
                names(merged(CLIENTS, HOSTS).path("paths")));
    }

    @Test
    void leavesOutAnswersThatNoRouteGives() throws IOException {
        assertEquals(List.of("NotFound"), names(merged(HOSTS).at("/components/responses")));
    }

    @Test
    void oneMergeLeavesNothingForTheNext() throws IOException {
        ObjectNode shared = ApiDocument.shared();
        ApiDocument first = new ApiDocument(shared, "1");
        first.add(StrictJson.mapper().readTree(HOSTS));
        first.finished();
        ObjectNode second = new ApiDocument(shared, "1").finished();
        assertTrue(second.path("paths").isEmpty());
    }

    @Test
    void ownFragmentIsThere() throws IOException {
        JsonNode own = ApiDocument.read(Objects.requireNonNull(new DocsApplication().document()));
        assertEquals(List.of("/docs", "/docs/json", "/health/live", "/health/ready"), names(own.path("paths")));
    }

    @Test
    void sharedAnswersAreDescribedWhole() throws IOException {
        for (JsonNode answer : ApiDocument.shared().at("/components/responses")) {
            assertFalse(answer.path("description").asText().isEmpty());
            assertNotNull(answer.path("headers").get("X-Request-Id"));
            assertNotNull(answer.at("/content/application~1json/example").get("timestamp"));
        }
    }
}
