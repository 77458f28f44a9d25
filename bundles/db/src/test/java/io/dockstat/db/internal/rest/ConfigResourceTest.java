package io.dockstat.db.internal.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dockstat.db.internal.H2Database;
import io.dockstat.db.internal.ServerConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.h2.Driver;
import org.h2.util.OsgiDataSourceFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigResourceTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void answersInTheWiresNames(@TempDir Path folder) throws IOException {
        try (H2Database database = new H2Database(folder, new OsgiDataSourceFactory(new Driver()))) {
            ConfigResource resource = new ConfigResource(new ServerConfiguration(database));
            JsonNode body = JSON.readTree(
                    "{\"tls_certs_and_keys\":{\"web\":{\"key\":\"SECRET\",\"cert\":\"C\"}},\"nav_links\":[{\"slug\":\"a\",\"path\":\"b\"}]}");
            JsonNode answer = JSON.valueToTree(resource.update(body));
            assertEquals(
                    "{\"message\":\"Updated config successfully\",\"code\":200,\"update_response\":{\"changes\":1},"
                            + "\"new_config\":{\"id\":0,\"name\":\"DockStat\",\"version\":\"1.0.0\","
                            + "\"config_database_rev\":\"v1.0.1\",\"allow_untrusted_repo\":false,"
                            + "\"default_themes\":{\"dark\":0,\"light\":0},\"hotkeys\":{},"
                            + "\"nav_links\":[{\"slug\":\"a\",\"path\":\"b\"}],\"autostart_handlers_monitoring\":true,"
                            + "\"tables\":[],\"tls_certs_and_keys\":{\"web\":{\"key\":\"***\",\"cert\":\"C\"},"
                            + "\"docker\":null},\"addtionalSettings\":{\"showBackendRamUsageInNavbar\":true},"
                            + "\"additionalSettings\":{\"showBackendRamUsageInNavbar\":true}}}",
                    answer.toString());
            assertEquals(answer.get("new_config"), JSON.valueToTree(resource.config()));
        }
    }

    @Test
    void documentsEveryFieldThatItAnswers(@TempDir Path folder) throws IOException {
        JsonNode document = document();
        List<String> documented = new ArrayList<>();
        document.at("/components/schemas/db-Config/properties").fieldNames().forEachRemaining(documented::add);
        try (H2Database database = new H2Database(folder, new OsgiDataSourceFactory(new Driver()))) {
            JsonNode config = JSON.valueToTree(new ConfigResource(new ServerConfiguration(database)).config());
            List<String> answered = new ArrayList<>();
            config.fieldNames().forEachRemaining(answered::add);
            assertEquals(documented, answered);
        }
        assertTrue(document.at("/paths/~1db~1config/post").isObject());
    }

    private static JsonNode document() throws IOException {
        URL url = Objects.requireNonNull(new ConfigApplication().document());
        try (InputStream in = url.openStream()) {
            return JSON.readTree(in);
        }
    }
}
