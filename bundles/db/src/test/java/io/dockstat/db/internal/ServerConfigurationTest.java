package io.dockstat.db.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dockstat.DockStatException;
import io.dockstat.engine.TlsMaterial;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerConfigurationTest {
    private final Path folder;

    ServerConfigurationTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void beginsWithTheDefaults() {
        try (H2Database database = Databases.in(folder)) {
            ServerConfiguration configuration = new ServerConfiguration(database);
            assertEquals(ConfigDocument.DEFAULTS, configuration.current());
            assertTrue(configuration.autostartMonitoring());
            assertEquals("1.0.0", configuration.current().version());
            assertEquals(Optional.empty(), configuration.dockerTls(1));
        }
    }

    @Test
    void outlivesARestart() throws JsonProcessingException {
        try (H2Database database = Databases.in(folder)) {
            new ServerConfiguration(database)
                    .update(json("{\"autostart_handlers_monitoring\":false,\"tls_certs_and_keys\":{\"docker\":"
                            + "{\"7\":{\"key\":\"K\",\"cert\":\"C\",\"ca\":\"A\"}}}}"));
        }
        try (H2Database database = Databases.in(folder)) {
            ServerConfiguration configuration = new ServerConfiguration(database);
            assertFalse(configuration.autostartMonitoring());
            assertEquals(Optional.of(new TlsMaterial("C", "K", "A")), configuration.dockerTls(7));
        }
    }

    @Test
    void keepsLongTexts() throws JsonProcessingException {
        String path = "x".repeat(900_000);
        try (H2Database database = Databases.in(folder)) {
            ServerConfiguration configuration = new ServerConfiguration(database);
            configuration.update(json("{\"nav_links\":[{\"slug\":\"a\",\"path\":\"" + path + "\"}]}"));
            configuration.update(json("{\"name\":\"" + path + "\"}"));
            assertEquals(
                    path,
                    new ServerConfiguration(database)
                            .current()
                            .navLinks()
                            .getFirst()
                            .path());
        }
    }

    @Test
    void tellsOfChangesAndOfNothingElse() throws JsonProcessingException {
        try (H2Database database = Databases.in(folder)) {
            ServerConfiguration configuration = new ServerConfiguration(database);
            Told told = new Told();
            configuration.listeners = List.of(told);
            configuration.update(json("{\"name\":\"a\"}"));
            assertEquals(1, told.times);
            assertThrows(DockStatException.class, () -> configuration.update(json("{\"name\":1}")));
            assertThrows(DockStatException.class, () -> configuration.update(null));
            assertEquals(1, told.times);
            assertEquals("a", configuration.current().name());
        }
    }

    @Test
    void answersFromMemoryWithoutTheDatabase() throws JsonProcessingException {
        H2Database database = Databases.in(folder);
        ServerConfiguration configuration = new ServerConfiguration(database);
        database.close();
        assertEquals("DockStat", configuration.current().name());
        assertThrows(DockStatException.class, () -> configuration.update(json("{\"name\":\"a\"}")));
        assertEquals("DockStat", configuration.current().name());
    }

    @Test
    void neverShowsAKey() throws JsonProcessingException {
        try (H2Database database = Databases.in(folder)) {
            ConfigDocument updated = new ServerConfiguration(database)
                    .update(json("{\"tls_certs_and_keys\":{\"web\":{\"key\":\"SECRET\",\"cert\":\"C\"}}}"));
            assertFalse(updated.toString().contains("SECRET"));
            assertFalse(new ObjectMapper().writeValueAsString(updated.masked()).contains("SECRET"));
        }
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }
}
