package io.dockstat.kit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What every plugin has to do well, a bundle as well as a script: extend it in a test of your plugin. It starts a DockStat of its own
 * (system property {@code dockstat.home}, or environment {@code DOCKSTAT_HOME}: the folder with {@code bin/dockstat}), installs the
 * plugin, and goes with it through one life, told to it 1,000 recorded events in the middle.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public abstract class PluginConformance {
    private static final int EVENTS = 1000;
    private static final Duration QUEUE_LIMIT = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Path file;
    private @Nullable Server server;
    private @Nullable Web web;
    private @Nullable PluginUnderTest plugin;
    private @Nullable State before;

    /** @param file the built plugin: a jar, or a script */
    protected PluginConformance(Path file) {
        this.file = file;
    }

    /** The paths that have to answer with a status below 500; usually every declared one that has no variable part. */
    protected List<String> paths() {
        return StreamSupport.stream(plugin().detail().path("routes").spliterator(), false)
                .map(JsonNode::asText)
                .filter(path -> path.startsWith("/") && path.indexOf(':') < 0 && path.indexOf('*') < 0)
                .toList();
    }

    /** Lines of {@code {"event":"container:started","payload":{...}}}; told over and over until it was 1,000 of them. */
    protected List<String> recording() {
        try (InputStream lines = PluginConformance.class.getResourceAsStream("events.jsonl")) {
            return new String(assertPresent(lines).readAllBytes(), UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Called while the plugin is active and has heard nothing yet, for example to configure it. */
    protected void beforeEvents(PluginUnderTest plugin) {}

    /**
     * Called once the plugin was told all events: for assertions on what it made of them. Called again for a moment where they fail,
     * for the last event may still be on its way.
     */
    protected void afterEvents(PluginUnderTest plugin) {}

    /** All events that are told, parsed, in their order. */
    protected final List<JsonNode> events() {
        List<JsonNode> parsed = new ArrayList<>();
        for (String line : thousand()) {
            try {
                parsed.add(Answer.JSON.readTree(line));
            } catch (JsonProcessingException e) {
                throw new AssertionError("not JSON: " + line, e);
            }
        }
        return parsed;
    }

    @BeforeAll
    final void install() {
        Server started = Server.start();
        server = started;
        Web requests = started.web();
        web = requests;
        plugin = PluginUnderTest.install(requests, file);
        before = State.now(requests);
    }

    @AfterAll
    final void end() {
        if (web != null) {
            web.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    @Order(1)
    final void activates() {
        activate();
    }

    @Test
    @Order(2)
    final void answersItsRoutes() {
        assertAnswers();
    }

    @Test
    @Order(3)
    final void survivesAThousandEvents() {
        assertActive();
        beforeEvents(plugin());
        JsonNode told = assertPresent(web)
                .post(
                        "/kit/events",
                        "application/x-ndjson",
                        String.join("\n", thousand()).getBytes(UTF_8))
                .is(200)
                .json();
        assertEquals(EVENTS, told.path("events").intValue());
        assertTrue(told.path("sinks").intValue() > 0, "somebody takes events");
        Patience.asserted(
                "no event waits any more", QUEUE_LIMIT, () -> assertEquals(0, number("queueDepth"), "queueDepth"));
        Patience.asserted("what it made of the events", SOON, () -> afterEvents(plugin()));
        assertEquals(0, number("hookErrors"), () -> "hookErrors; the log says " + plugin().logs());
        assertEquals(0, number("droppedEvents"), "droppedEvents");
        assertActive();
        assertAnswers();
    }

    @Test
    @Order(4)
    final void touchesNoTablesButItsOwn() {
        State now = State.now(assertPresent(web));
        assertEquals(assertPresent(before).tables(), now.tables(), "rows of the server's tables");
        Set<String> others = now.schemas().stream()
                .filter(schema -> !schema.equalsIgnoreCase("plugin_" + plugin().id()))
                .collect(Collectors.toSet());
        assertEquals(assertPresent(before).schemas(), others, "schemas beside its own");
    }

    @Test
    @Order(5)
    final void leavesNothingBehind() {
        List<String> paths = paths();
        String name = plugin().name();
        assertEquals(
                plugin().id(),
                plugin().deactivate().is(200).json().path("successes").path(0).intValue());
        Patience.asserted("nothing of it is left", SOON, () -> {
            State now = State.now(assertPresent(web));
            assertEquals("resolved", text("state"));
            assertEquals("[]", plugin().detail().path("strayThreads").toString(), "strayThreads");
            assertEquals(List.of(), now.threadsOf(plugin().id(), name, assertPresent(before)), "threads");
            assertEquals(List.of(), now.servicesOf(name), "services");
        });
        paths.forEach(path -> plugin().get(path).is(404));
    }

    @Test
    @Order(6)
    final void startsAgain() {
        activate();
        assertAnswers();
    }

    @Test
    @Order(7)
    final void canBeDeleted() {
        plugin().delete().is(200);
        State now = State.now(assertPresent(web));
        assertEquals(assertPresent(before).schemas(), now.schemas(), "schemas");
        assertEquals(assertPresent(before).tables(), now.tables(), "rows of the server's tables");
    }

    private void activate() {
        Answer answer = plugin().activate().is(200);
        assertEquals(plugin().id(), answer.json().path("successes").path(0).intValue(), answer::body);
        assertActive();
    }

    private void assertActive() {
        assertEquals(
                "active",
                text("state"),
                () -> "state; error: " + plugin().detail().path("error"));
    }

    private void assertAnswers() {
        for (String path : paths()) {
            Answer answer = plugin().get(path);
            assertTrue(answer.status() < 500, () -> path + " answers with " + answer.status() + ": " + answer.body());
            assertFalse(
                    answer.status() == 404 && answer.body().contains("has no route"),
                    () -> path + " is not there: " + answer.body());
        }
    }

    private List<String> thousand() {
        List<String> recording = recording();
        assertTrue(!recording.isEmpty(), "there is a recording");
        List<String> lines = new ArrayList<>();
        while (lines.size() < EVENTS) {
            lines.addAll(recording.subList(0, Math.min(recording.size(), EVENTS - lines.size())));
        }
        return lines;
    }

    private int number(String field) {
        return plugin().detail().path(field).intValue();
    }

    private String text(String field) {
        return plugin().detail().path(field).asText();
    }

    private PluginUnderTest plugin() {
        return assertPresent(plugin);
    }

    private static <T> T assertPresent(@Nullable T value) {
        assertNotNull(value, "the plugin could not be installed");
        return Objects.requireNonNull(value);
    }
}
