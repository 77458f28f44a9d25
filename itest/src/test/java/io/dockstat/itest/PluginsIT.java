package io.dockstat.itest;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockstat.itest.fixture.Answer;
import io.dockstat.itest.fixture.Api;
import io.dockstat.itest.fixture.Await;
import io.dockstat.itest.fixture.DockStatServer;
import io.dockstat.itest.fixture.Faults;
import io.dockstat.itest.fixture.PluginApi;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every route of {@code /plugins}, with right and with wrong input; plugin 1 is a script that runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PluginsIT {
    private static final List<String> ROW =
            List.of("id", "name", "description", "version", "repository", "repoType", "manifest", "author", "tags");
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final String EMPTY = "export default { config: {} };";

    private DockStatServer server;
    private Api api;
    private PluginApi plugins;

    @BeforeAll
    void start() {
        server = DockStatServer.start();
        api = server.api();
        plugins = new PluginApi(api);
        assertEquals(1, plugins.active("probe", PluginApi.script("probe.js")));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static String name() {
        return "p" + NAMES.incrementAndGet();
    }

    // ---------------------------------------------------------------- listings

    @Test
    void rowsHaveNoCode() {
        JsonNode all = api.json("/plugins/all");
        JsonNode status = api.json("/plugins/status");
        assertEquals(all, status.path("installed_plugins").path("data"));
        assertEquals(all.size(), status.path("installed_plugins").path("count").intValue());
        for (JsonNode row : all) {
            ROW.forEach(field -> assertTrue(row.has(field), () -> field + ": " + row));
            assertFalse(row.has("plugin") || row.has("code"), row::toString);
        }
        JsonNode probe = all.path(0);
        assertEquals("MIT", probe.path("author").path("license").asText(), "the usual licence");
        assertTrue(probe.path("tags").isNull());
        assertEquals("active", probe.path("state").asText());
        assertEquals("[\"u/r\"]", status.path("repos").toString());
        assertEquals("probe", status.path("loaded_plugins").path(0).path("name").asText());
    }

    @Test
    void hooksAndRoutesAreThoseOfActivePlugins() {
        JsonNode hooks = api.json("/plugins/hooks").path(0);
        assertEquals(1, hooks.path("pluginId").intValue());
        assertEquals(
                "[\"host:added\",\"container:started\",\"error\"]",
                hooks.path("hooks").toString());
        JsonNode routes = api.json("/plugins/routes").path(0);
        assertEquals("probe", routes.path("plugin").asText());
        assertEquals("/hello", routes.path("routes").path(0).asText());
        int other = plugins.install(name(), EMPTY);
        api.json("/plugins/hooks")
                .forEach(each -> assertTrue(each.path("pluginId").intValue() != other));
    }

    @Test
    void tellsHowAPluginDoes() {
        plugins.get(1, "/hello").is(200);
        JsonNode detail = plugins.detail(1);
        assertAll(
                detail.toString(),
                () -> ROW.forEach(field -> assertTrue(detail.has(field), field)),
                () -> assertEquals("active", detail.path("state").asText()),
                () -> assertTrue(detail.path("since").asText().endsWith("Z")),
                () -> assertTrue(detail.path("sha256").asText().matches("[0-9a-f]{64}")),
                () -> assertTrue(detail.path("calls").intValue() > 0),
                () -> assertTrue(detail.path("meanMillis").isNumber()),
                () -> assertTrue(detail.path("routes").size() > 10),
                () -> assertEquals(3, detail.path("hooks").size()),
                () -> assertEquals(0, detail.path("queueDepth").intValue()),
                () -> assertEquals(0, detail.path("droppedEvents").intValue()));
    }

    // ---------------------------------------------------------------- a script's routes

    @Test
    void answersAsRecorded() {
        assertEquals("{\"hello\":\"world\"}", plugins.get(1, "/hello").is(200).text());
        assertEquals(
                "{\"hello\":\"world\"}", plugins.get(1, "/deep/nested").is(200).text());
        assertEquals("{\"prev\":1,\"two\":2}", plugins.get(1, "/chain").is(200).text());
        assertEquals(
                "{\"prev\":\"async-one\",\"two\":2}",
                plugins.get(1, "/chainasync").is(200).text());
        assertEquals("42", plugins.get(1, "/num").is(200).text());
        assertEquals("null", plugins.get(1, "/nul").is(200).text());
        Answer text = plugins.get(1, "/str").is(200);
        assertEquals("plain string", text.text());
        assertTrue(text.header("Content-Type").orElse("").startsWith("text/plain"), text::toString);
        assertEquals("", plugins.get(1, "/nothing").is(204).text());
    }

    @Test
    void anActionGetsWhatTheContractSays() {
        List<String> keys = new java.util.ArrayList<>();
        plugins.get(1, "/keys").is(200).json().forEach(key -> keys.add(key.asText()));
        assertTrue(
                keys.containsAll(List.of(
                        "logger", "table", "body", "previousAction", "params", "query", "headers", "method", "config")),
                keys::toString);
        JsonNode got = plugins.json("PUT", "/plugins/1/routes/things/a%20b/parts/9?x=1&x=2&y=%C3%A4", "{\"n\":[1]}")
                .is(200)
                .json();
        assertEquals("{\"n\":[1]}", got.path("body").toString());
        assertEquals("{\"id\":\"a b\",\"part\":\"9\"}", got.path("params").toString());
        assertEquals("{\"x\":[\"1\",\"2\"],\"y\":\"ä\"}", got.path("query").toString());
        assertEquals("PUT", got.path("method").asText());
        assertEquals(
                "application/json", got.path("headers").path("content-type").asText());
        Answer plain = api.send(
                "POST", "/api/v2/plugins/1/routes/echo", BodyPublishers.ofString("text"), "Content-Type", "text/plain");
        assertEquals("text", plain.is(200).json().path("body").asText());
        assertTrue(api.send("POST", "/api/v2/plugins/1/routes/echo", BodyPublishers.noBody())
                .is(200)
                .json()
                .path("body")
                .isNull());
    }

    @Test
    void credentialsAreKeptBack() {
        Answer answer = api.send(
                "POST",
                "/api/v2/plugins/1/routes/echo",
                BodyPublishers.noBody(),
                "Authorization",
                "Bearer secret",
                "Cookie",
                "a=b",
                "X-Forwarded-For",
                "1.2.3.4",
                "X-Mine",
                "yes");
        JsonNode headers = answer.is(200).json().path("headers");
        assertEquals("yes", headers.path("x-mine").asText());
        assertFalse(
                headers.has("authorization") || headers.has("cookie") || headers.has("x-forwarded-for"),
                headers::toString);
    }

    @Test
    void headersOfAnAnswerAreLookedAt() {
        Answer page = plugins.get(1, "/page").is(201);
        assertEquals("1", page.header("x-probe").orElse(""));
        assertTrue(
                page.header("Content-Security-Policy").orElse("").startsWith("sandbox"),
                "a page cannot act as the server's own");
        Answer smuggled = plugins.get(1, "/smuggle").is(200);
        assertEquals("x", smuggled.text());
        assertEquals("yes", smuggled.header("x-fine").orElse(""));
        for (String name : List.of("set-cookie", "access-control-allow-origin", "transfer-encoding")) {
            assertTrue(smuggled.header(name).isEmpty(), () -> name + ": " + smuggled);
        }
    }

    @Test
    void nobodyInjectsAHeader() {
        Answer injected = plugins.get(1, "/inject");
        Faults.shaped(injected, 500, "Plugin error");
        assertTrue(
                injected.header("x-injected").isEmpty()
                        && injected.header("x-evil").isEmpty(),
                injected::toString);
    }

    @Test
    void stateOfAModuleIsKept() {
        int first = plugins.get(1, "/count").json().path("count").intValue();
        assertEquals(first + 1, plugins.get(1, "/count").json().path("count").intValue());
    }

    @Test
    void rowsAreKeptInItsOwnTable() {
        int id = plugins.active(name(), PluginApi.script("probe.js"));
        assertEquals(
                "{\"insertId\":1,\"changes\":1}",
                plugins.post(id, "/insert", "{}").is(200).text());
        assertEquals(
                "[{\"id\":1,\"kind\":\"manual\",\"data\":{\"a\":1,\"at\":0}}]",
                plugins.get(id, "/all").is(200).text());
        int same = plugins.active(name(), PluginApi.script("probe.js"));
        assertEquals("[]", plugins.get(same, "/all").is(200).text(), "another plugin's table of the same name");
        plugins.deactivate(id);
        plugins.active(id);
        assertEquals(1, plugins.get(id, "/all").json().size(), "after a new start");
    }

    @Test
    void aFailureNamesTheReasonAndNothingOfTheInside() {
        JsonNode error = Faults.shaped(plugins.get(1, "/boom"), 500, "Plugin error");
        assertTrue(error.path("message").asText().contains("boom from action"), error::toString);
        plugins.get(1, "/hello").is(200);
        JsonNode lines = api.json("/plugins/1/logs?tail=5");
        assertTrue(lines.toString().contains("boom from action"), lines::toString);
    }

    @Test
    void unknownRoutesAndVerbs() {
        JsonNode unknown = Faults.shaped(plugins.get(1, "/nope"), 404, "Not found");
        assertTrue(unknown.path("message").asText().contains("/deep/nested"), "names the routes: " + unknown);
        for (String verb : List.of("POST", "PUT", "PATCH", "DELETE")) {
            Answer answer = plugins.json(verb, "/plugins/1/routes/hello", "{}");
            Faults.shaped(answer, 405, "Method not allowed");
            assertEquals("GET, HEAD", answer.header("Allow").orElse(""), answer::toString);
        }
        Answer head = api.send("HEAD", "/api/v2/plugins/1/routes/hello", BodyPublishers.noBody());
        assertEquals(200, head.status());
        assertEquals(0, head.body().length);
        Faults.shaped(plugins.json("POST", "/plugins/1/routes/echo", "{"), 400, "Parse error");
        String large = "{\"a\":\"" + "x".repeat(1 << 20) + "\"}";
        Faults.shaped(plugins.json("POST", "/plugins/1/routes/echo", large), 413, "Payload too large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE"})
    void aPluginThatDoesNotRunHasNoRoutes(String verb) {
        int id = plugins.install(name(), EMPTY);
        for (int each : List.of(id, 424242)) {
            for (String path : List.of("/routes/hello", "/routes/", "/routes", "/routes/a/b/c")) {
                JsonNode body = Faults.shaped(plugins.json(verb, "/plugins/" + each + path, "{}"), 404, "Not found");
                assertEquals(
                        "No loaded Plugin with ID " + each + " found",
                        body.path("message").asText());
            }
        }
    }

    // ---------------------------------------------------------------- installing

    @Test
    void installsStartsStopsAndDeletes() {
        String name = name();
        JsonNode answer = api.post(
                        "/plugins/install",
                        PluginApi.body(name, PluginApi.script("probe.js")).toString())
                .is(200)
                .json();
        assertTrue(answer.path("success").asBoolean());
        assertEquals("Plugin saved successfully", answer.path("message").asText());
        int id = answer.path("id").intValue();
        assertEquals("resolved", plugins.state(id));
        assertEquals(
                "{\"successes\":[" + id + "],\"errors\":[]}",
                plugins.activate(id).toString());
        assertEquals(
                "{\"successes\":[" + id + "],\"errors\":[]}",
                plugins.activate(id).toString(),
                "again");
        plugins.get(id, "/hello").is(200);
        assertEquals(
                "{\"successes\":[" + id + "],\"errors\":[]}",
                plugins.deactivate(id).toString());
        assertEquals("resolved", plugins.state(id));
        plugins.get(id, "/hello").is(404);
        plugins.active(id);
        Answer deleted =
                api.post("/plugins/delete", "{\"pluginId\":" + id + "}").is(200);
        assertEquals("{\"success\":true,\"message\":\"Deleted Plugin\"}", deleted.text());
        plugins.get(id, "/hello").is(404);
        Faults.shaped(api.get("/plugins/" + id), 404, "Not found");
        Faults.shaped(api.post("/plugins/delete", "{\"pluginId\":" + id + "}"), 404, "Not found");
        assertTrue(plugins.install(name, EMPTY) > id, "ids are never used twice");
    }

    @Test
    void oneBadPluginDoesNotKeepOthersFromTheirTurn() {
        int good = plugins.install(name(), EMPTY);
        int bad = plugins.install(name(), "throw new Error('at load'); export default {};");
        int last = plugins.install(name(), EMPTY);
        JsonNode answer = api.post("/plugins/activate", "[%d,%d,999,%d]".formatted(good, bad, last))
                .is(200)
                .json();
        assertEquals("[%d,%d]".formatted(good, last), answer.path("successes").toString());
        assertEquals(bad, answer.path("errors").path(0).path("pluginId").intValue());
        assertTrue(answer.path("errors").path(0).path("error").asText().contains("at load"), answer::toString);
        assertEquals(
                "No Plugin found for id: 999",
                answer.path("errors").path(1).path("error").asText());
        assertEquals("failed", plugins.state(bad));
        assertTrue(plugins.detail(bad).path("error").path("message").asText().contains("at load"));
        assertEquals(
                "{\"successes\":[],\"errors\":[]}",
                api.post("/plugins/activate", "[]").is(200).text());
    }

    @Test
    void anUpdateKeepsTheId() {
        String name = name();
        int id = plugins.active(name, PluginApi.script("probe.js"));
        plugins.post(id, "/insert", "{}").is(200);
        String again = PluginApi.body(name, PluginApi.script("probe.js").replace("\"world\"", "\"again\""))
                .toString();
        Faults.shaped(api.post("/plugins/install", again), 409, "Conflict");
        Faults.shaped(api.post("/plugins/install?update=false", again), 409, "Conflict");
        Faults.invalid(api.post("/plugins/install?update=yes", again), "update");
        assertEquals(
                id,
                api.post("/plugins/install?update=true", again)
                        .is(200)
                        .json()
                        .path("id")
                        .intValue());
        assertEquals("{\"hello\":\"again\"}", plugins.get(id, "/hello").is(200).text(), "it runs again at once");
        assertEquals(1, plugins.get(id, "/all").json().size(), "its rows stay");
    }

    @Test
    void anUpdateThatDoesNotStartIsUndone() {
        String name = name();
        int id = plugins.active(name, PluginApi.script("probe.js"));
        String sum = plugins.detail(id).path("sha256").asText();
        String bad = PluginApi.body(name, "throw new Error('worse'); export default {};")
                .toString();
        JsonNode error = Faults.shaped(api.post("/plugins/install?update=true", bad), 409, "Conflict");
        assertTrue(error.path("message").asText().contains("worse"), error::toString);
        assertEquals("active", plugins.state(id));
        assertEquals(sum, plugins.detail(id).path("sha256").asText());
        plugins.get(id, "/hello").is(200);
        Faults.invalid(
                api.post(
                        "/plugins/install?update=true",
                        PluginApi.body(name, "export default {").toString()),
                "plugin");
        plugins.get(id, "/hello").is(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "export default { a: 1; }|line 1",
                "const a = 1;\\nlet a = 2;\\nexport default {};|line 2",
                "import { Elysia } from 'elysia';\\nexport default {};|elysia",
                "\\n\\nimport { Database } from 'bun:sqlite';\\nexport default {};|line 3",
                "import x from './other.js';\\nexport default {};|./other.js"
            })
    void codeThatCannotWorkIsRefused(String code, String told) {
        String name = name();
        Answer answer = api.post(
                "/plugins/install",
                PluginApi.body(name, code.replace("\\n", "\n")).toString());
        Faults.invalid(answer, "plugin");
        assertTrue(answer.text().contains(told), answer::toString);
        api.json("/plugins/all")
                .forEach(row -> assertFalse(row.path("name").asText().equals(name)));
    }

    @Test
    void aRouteWhoseActionIsMissingDoesNotStart() {
        String code =
                "export default { config: { actions: {}, apiRoutes: { '/a': { method: 'GET', actions: ['nope'] } } } };";
        JsonNode answer = plugins.activate(plugins.install(name(), code));
        String error = answer.path("errors").path(0).path("error").asText();
        assertTrue(error.contains("nope") && error.contains("/a"), error);
    }

    static Stream<Arguments> wrongInstallations() {
        Stream.Builder<Arguments> all = Stream.builder();
        for (String field :
                List.of("name", "version", "description", "repoType", "repository", "manifest", "plugin", "author")) {
            all.add(Arguments.of(field, "missing"));
            for (String value : List.of("null", "1", "true", "[]")) {
                all.add(Arguments.of(field, value));
            }
        }
        for (String field : List.of("name", "version", "plugin", "repoType")) {
            all.add(Arguments.of(field, "\"\""));
            all.add(Arguments.of(field, "{}"));
        }
        all.add(Arguments.of("name", "\"" + "x".repeat(300) + "\""));
        all.add(Arguments.of("name", "\"a\\nb\""));
        all.add(Arguments.of("name", "\"../x<script>\""));
        all.add(Arguments.of("repoType", "\"svn\""));
        all.add(Arguments.of("tags", "\"a\""));
        all.add(Arguments.of("tags", "{}"));
        return all.build();
    }

    @ParameterizedTest
    @MethodSource("wrongInstallations")
    void namesTheWrongField(String field, String value) {
        ObjectNode body = PluginApi.body(name(), EMPTY);
        body.remove(field);
        String text = body.toString();
        String sent = value.equals("missing") ? text : "{\"" + field + "\":" + value + "," + text.substring(1);
        Faults.invalid(api.post("/plugins/install", sent), field);
    }

    @Test
    void fieldsInsideAreNamedToo() {
        ObjectNode body = PluginApi.body(name(), EMPTY);
        body.putObject("author");
        Faults.invalid(api.post("/plugins/install", body.toString()), "author.name");
        body.putObject("author").put("name", 1);
        Faults.invalid(api.post("/plugins/install", body.toString()), "author.name");
        body.putObject("author").put("name", "A");
        body.putArray("tags").add("a").add(1);
        Faults.invalid(api.post("/plugins/install", body.toString()), "tags[1]");
    }

    // ---------------------------------------------------------------- wrong bodies, ids, verbs

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("POST", "/plugins/install", true),
                Arguments.of("POST", "/plugins/activate", false),
                Arguments.of("POST", "/plugins/deactivate", false),
                Arguments.of("POST", "/plugins/delete", true),
                Arguments.of("PUT", "/plugins/1/config", true),
                Arguments.of("PUT", "/plugins/1/settings", true));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void refusesWrongBodies(String method, String path, boolean object) {
        for (String text : List.of(
                object ? "{" : "[", "nonsense", object ? "{} {}" : "[] []", object ? "{\"a\":1,}" : "[1,]", "\u0000")) {
            Faults.shaped(plugins.json(method, path, text), 400, "Parse error");
        }
        for (String text : List.of(object ? "[]" : "{}", "\"text\"", "1", "true", "null")) {
            Faults.invalid(plugins.json(method, path, text));
        }
        Answer none = api.send(method, "/api/v2" + path, BodyPublishers.noBody(), "Content-Type", "application/json");
        assertEquals(400, none.status(), none::toString);
        for (String type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded", "nonsense")) {
            Answer answer = api.send(method, "/api/v2" + path, BodyPublishers.ofString("[]"), "Content-Type", type);
            Faults.shaped(answer, 415, "Unsupported media type");
        }
        String deep = "{\"deep\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertEquals(400, plugins.json(method, path, deep).status());
        int limit = path.endsWith("install") ? 20 << 20 : 1 << 20;
        String large = "{\"padding\":\"" + "x".repeat(limit) + "\"}";
        Faults.shaped(plugins.json(method, path, large), 413, "Payload too large");
    }

    @ParameterizedTest
    @CsvSource({"activate", "deactivate"})
    void refusesWrongIdsInLists(String verb) {
        for (String ids : List.of("[0]", "[-1]", "[1.5]", "[\"1\"]", "[null]", "[1,true]", "[[1]]", "[99999999999]")) {
            Faults.invalid(api.post("/plugins/" + verb, ids));
        }
        assertEquals("active", plugins.state(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "0", "-1", "\"1\"", "1.5", "true", "{}", "99999999999"})
    void refusesWrongIdsToDelete(String id) {
        Faults.invalid(api.post("/plugins/delete", "{\"pluginId\":" + id + "}"), "pluginId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "abc", "1.5", "99999999999", "1e3", "%20", "null"})
    void refusesWrongIdsInPaths(String id) {
        for (String path : List.of("", "/logs", "/config", "/config/schema", "/settings")) {
            Faults.invalid(api.get("/plugins/" + id + path), "id");
        }
        Faults.invalid(plugins.json("PUT", "/plugins/" + id + "/config", "{}"), "id");
        Faults.invalid(plugins.json("PUT", "/plugins/" + id + "/settings", "{}"), "id");
    }

    @Test
    void doesNotKnowUnknownIds() {
        for (String path : List.of("", "/logs", "/config", "/config/schema", "/settings")) {
            JsonNode body = Faults.shaped(api.get("/plugins/424242" + path), 404, "Not found");
            assertTrue(body.path("message").asText().contains("424242"), body::toString);
        }
        Faults.shaped(plugins.json("PUT", "/plugins/424242/config", "{}"), 404, "Not found");
        Faults.shaped(plugins.json("PUT", "/plugins/424242/settings", "{}"), 404, "Not found");
        Faults.shaped(api.post("/plugins/delete", "{\"pluginId\":424242}"), 404, "Not found");
    }

    @ParameterizedTest
    @CsvSource({
        "/plugins/all, GET",
        "/plugins/hooks, GET",
        "/plugins/status, GET",
        "/plugins/routes, GET",
        "/plugins/install, POST",
        "/plugins/activate, POST",
        "/plugins/deactivate, POST",
        "/plugins/delete, POST",
        "/plugins/1, GET",
        "/plugins/1/logs, GET",
        "/plugins/1/config, GET PUT",
        "/plugins/1/config/schema, GET",
        "/plugins/1/settings, GET PUT"
    })
    void refusesOtherVerbs(String path, String verbs) {
        List<String> right = Arrays.asList(verbs.split(" ", -1));
        for (String verb : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
            if (!right.contains(verb)) {
                Answer answer = plugins.json(verb, path, "{}");
                Faults.shaped(answer, 405, "Method not allowed");
                assertTrue(
                        Arrays.asList(answer.header("Allow").orElse("").split(", ", -1))
                                .containsAll(right),
                        answer::toString);
            }
        }
        if (right.contains("GET")) {
            assertEquals(
                    200,
                    api.send("HEAD", "/api/v2" + path, BodyPublishers.noBody()).status());
            api.get(path + "/").is(200);
        }
        Faults.shaped(api.get(path + "/nope/nope"), 404, "Not found");
    }

    // ---------------------------------------------------------------- configuration, settings, logs

    @Test
    void configurationIsHeldAgainstTheSchema() {
        int id = plugins.active(name(), PluginApi.script("probe.js"));
        String path = "/plugins/" + id + "/config";
        assertEquals(7, api.json(path).path("days").intValue(), "the default");
        assertEquals(
                365,
                api.json(path + "/schema")
                        .path("properties")
                        .path("days")
                        .path("maximum")
                        .intValue());
        JsonNode changed = plugins.json("PUT", path, "{\"days\":30,\"token\":\"s3cret\"}")
                .is(200)
                .json();
        assertEquals("***", changed.path("config").path("token").asText());
        assertTrue(changed.path("restarted").asBoolean(), "it has no configChanged");
        assertEquals(
                "{\"days\":30,\"token\":\"s3cret\"}",
                plugins.get(id, "/config").is(200).text(),
                "what it sees");
        assertFalse(api.get(path).text().contains("s3cret"));
        plugins.json("PUT", path, "{\"days\":31,\"token\":\"***\"}").is(200);
        assertEquals("s3cret", plugins.get(id, "/config").json().path("token").asText(), "*** keeps it");
        for (String wrong : List.of("{\"days\":0}", "{\"days\":366}", "{\"days\":\"7\"}", "{\"days\":1.5}")) {
            Faults.invalid(plugins.json("PUT", path, wrong), "days");
        }
        Faults.invalid(plugins.json("PUT", path, "{\"unknown\":1}"));
        assertEquals(31, api.json(path).path("days").intValue(), "nothing of what is wrong is stored");
        plugins.deactivate(id);
        assertEquals("***", api.json(path).path("token").asText(), "masked while it does not run, too");
    }

    @Test
    void aChangeIsHandedToAPluginThatTakesIt() {
        String code = "let now; export default { configChanged(config) { now = config.n; }, config: {"
                + " schema: { type: 'object', properties: { n: { type: 'integer', default: 1 } } },"
                + " actions: { n: () => ({ n: now ?? null }) }, apiRoutes: { '/n': { method: 'GET', actions: ['n'] } } } };";
        int id = plugins.active(name(), code);
        JsonNode changed = plugins.json("PUT", "/plugins/" + id + "/config", "{\"n\":5}")
                .is(200)
                .json();
        assertFalse(changed.path("restarted").asBoolean(), changed::toString);
        assertEquals("{\"n\":5}", plugins.get(id, "/n").is(200).text());
    }

    @Test
    void aPluginThatNeverRanHasNoSchemaYet() {
        int id = plugins.install(name(), EMPTY);
        assertEquals("{}", api.json("/plugins/" + id + "/config").toString());
        Faults.shaped(plugins.json("PUT", "/plugins/" + id + "/config", "{\"a\":1}"), 409, "Conflict");
    }

    @Test
    void settings() {
        int id = plugins.active(name(), PluginApi.script("probe.js"));
        String path = "/plugins/" + id + "/settings";
        assertEquals("{\"deadlineSeconds\":10.0,\"grants\":[]}", api.json(path).toString());
        plugins.json("PUT", path, "{\"deadlineSeconds\":0.5}").is(200);
        assertEquals(0.5, api.json(path).path("deadlineSeconds").doubleValue());
        for (String wrong : List.of("0", "-1", "301", "\"1\"", "1e400", "true")) {
            Faults.invalid(plugins.json("PUT", path, "{\"deadlineSeconds\":" + wrong + "}"), "deadlineSeconds");
        }
        for (String wrong : List.of("[\"root\"]", "1", "\"http\"")) {
            Faults.invalid(plugins.json("PUT", path, "{\"grants\":" + wrong + "}"), "grants");
        }
        plugins.get(id, "/hello").is(200);
    }

    @Test
    void logs() {
        int id = plugins.active(name(), PluginApi.script("probe.js"));
        plugins.post(id, "/insert", "{}").is(200);
        JsonNode lines = api.json("/plugins/" + id + "/logs");
        JsonNode last = lines.path(lines.size() - 1);
        assertEquals("inserting", last.path("message").asText(), lines::toString);
        assertEquals("info", last.path("level").asText());
        assertEquals(1, api.json("/plugins/" + id + "/logs?tail=1").size());
        for (String wrong : List.of("0", "-1", "x", "1001", "")) {
            Faults.invalid(api.get("/plugins/" + id + "/logs?tail=" + wrong), "tail");
        }
    }

    @Test
    void metrics() {
        plugins.get(1, "/hello").is(200);
        String text =
                api.send("GET", "/metrics", BodyPublishers.noBody()).is(200).text();
        for (String name : List.of(
                "dockstat_plugin_calls_total",
                "dockstat_plugin_errors_total",
                "dockstat_plugin_call_duration_seconds_bucket",
                "dockstat_plugin_queued_events",
                "dockstat_plugin_dropped_events_total",
                "dockstat_plugin_state")) {
            assertTrue(
                    text.lines().anyMatch(line -> line.startsWith(name + "{") && line.contains("plugin=\"probe\"")),
                    name);
        }
        assertTrue(text.contains("path=\"/api/v2/plugins/{id}/routes/*\""), "routes are counted by template");
        assertFalse(text.contains("/api/v2/plugins/1/routes/hello"), "and not by raw path");
    }

    // ---------------------------------------------------------------- events

    @Test
    void eventsReachHooks() {
        int id = plugins.active(name(), PluginApi.script("probe.js"));
        int client = api.register(name());
        int host = api.addHost(client, "seen", "127.0.0.1", false, 9);
        Await.asserted("the hook has run", Duration.ofSeconds(10), () -> {
            JsonNode rows = plugins.get(id, "/all").json();
            assertTrue(
                    rows.toString()
                            .contains("\"kind\":\"host:added\",\"data\":{\"hostId\":" + host + ",\"docker_client_id\":"
                                    + client + ",\"hostName\":\"seen\"}"),
                    rows::toString);
        });
    }

    // ---------------------------------------------------------------- restarts

    @Test
    void whatWasActiveIsActiveAfterAKill() {
        try (DockStatServer other = DockStatServer.start()) {
            PluginApi there = new PluginApi(other.api());
            int first = there.active("first", PluginApi.script("probe.js"));
            int off = there.install("off", EMPTY);
            int bad = there.active(
                    "bad",
                    "export default { config: { table: { name: 't', columns: { n: { type: 'INTEGER' } } } },"
                            + " init({ table }) { if (table.count() > 0) throw new Error('second start'); table.insert({ n: 1 }); } };");
            int last = there.active("last", EMPTY);
            there.post(first, "/insert", "{}").is(200);
            other.kill();
            other.restart();
            PluginApi again = new PluginApi(other.api());
            again.await(last, "active");
            assertEquals("active", again.state(first));
            assertEquals("resolved", again.state(off));
            assertEquals("failed", again.state(bad));
            assertEquals(1, again.get(first, "/all").json().size(), "its row is there");
            assertTrue(other.log().contains("second start"), "it is said why it does not run");
        }
    }
}
