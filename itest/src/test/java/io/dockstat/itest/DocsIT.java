package io.dockstat.itest;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.dockstat.itest.fixture.Answer;
import io.dockstat.itest.fixture.Api;
import io.dockstat.itest.fixture.Await;
import io.dockstat.itest.fixture.Command;
import io.dockstat.itest.fixture.DockStatServer;
import io.dockstat.itest.fixture.DockerEngine;
import io.dockstat.itest.fixture.Folders;
import io.dockstat.itest.fixture.PluginApi;
import io.dockstat.itest.fixture.Route;
import io.dockstat.itest.fixture.WithDocker;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The OpenAPI document is true, whole and clean; its page works without a network. */
@ExtendWith(WithDocker.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocsIT {
    private static final Set<String> VERBS = Set.of("get", "put", "post", "delete", "patch", "head", "options");
    private static final List<String> BROWSERS =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    private final Path browser = Folders.configured("dockstat.browser", "browser");
    private DockerEngine engine;
    private DockStatServer server;
    private Api api;
    private JsonNode document;

    @BeforeAll
    void start(DockerEngine shared) {
        engine = shared;
        engine.clear();
        engine.run("doc-ports", List.of("-p", "127.0.0.1::80"), "sleep", "100000");
        engine.run("doc-stopped", List.of(), "true");
        server = DockStatServer.start();
        api = server.api();
        int client = api.register("docs", "{\"defaultTimeout\":3000,\"monitoringOptions\":{\"retryDelay\":1}}");
        api.addSocket(client, "main", engine.socket());
        api.addHost(client, "nobody", "127.0.0.1", false, 9);
        api.monitor(client);
        Await.asserted("there is something to tell", Duration.ofSeconds(20), () -> {
            assertTrue(api.json("/docker/containers/all/1").size() >= 2);
            assertTrue(api.host(1, 1).path("reachable").asBoolean());
        });
        document = api.json("/docs/json");
    }

    @AfterAll
    void stop() {
        server.close();
        engine.clear();
    }

    /** What is swapped has no part in the contract of the original. */
    private static final Set<String> SWAPS = Set.of(
            "GET /modules",
            "GET /modules/{name}",
            "PUT /modules/{name}",
            "POST /modules/{name}/rollback",
            "PUT /plugins/{id}/code",
            "POST /plugins/{id}/rollback");

    @Test
    void tellsOfEveryRouteOfTheContractAndNoOther() {
        Set<String> expected = Stream.concat(Route.all().stream(), Route.plugins().stream())
                .filter(route -> route.template().startsWith("/api/v2/"))
                .map(route -> route.method() + " " + comparable(route.template().substring("/api/v2".length())))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> documented = new TreeSet<>();
        operations((path, verb, operation) -> {
            String base = document.path("servers").path(0).path("url").asText();
            if (!base.isEmpty() && !operation.has("servers")) {
                documented.add(verb.toUpperCase(Locale.ROOT) + " " + comparable(path));
            }
        });
        Set<String> missing = new TreeSet<>(expected);
        missing.removeAll(documented);
        assertEquals(Set.of(), missing, "routes that are not documented");
        Set<String> invented = new TreeSet<>(documented);
        invented.removeAll(expected);
        invented.removeIf(each -> each.matches("GET /?(metrics|health/(live|ready))"));
        invented.removeAll(SWAPS);
        assertEquals(Set.of(), invented, "documented routes that are not of the contract");
    }

    @Test
    void describesEverything() {
        assertTrue(document.path("openapi").asText().startsWith("3.1"), "OpenAPI 3.1");
        List<String> faults = new ArrayList<>();
        operations((path, verb, operation) -> {
            String name = verb + " " + path + ": ";
            for (String field : List.of("operationId", "summary", "description", "tags")) {
                if (operation.path(field).isMissingNode()
                        || operation.path(field).toString().length() < 3) {
                    faults.add(name + field);
                }
            }
            if (operation.path("responses").size() < 2 && !path.contains("docs") && !path.contains("health")) {
                faults.add(name + "no error answers");
            }
        });
        document.path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> schema.getValue()
                        .path("properties")
                        .properties()
                        .forEach(property -> {
                            JsonNode value = property.getValue();
                            if (!value.has("$ref") && !value.has("description")) {
                                faults.add(schema.getKey() + "." + property.getKey() + ": description");
                            }
                            if (Stream.of("type", "$ref", "anyOf", "oneOf", "allOf", "const", "enum")
                                    .noneMatch(value::has)) {
                                faults.add(schema.getKey() + "." + property.getKey() + ": type");
                            }
                        }));
        assertEquals(List.of(), faults);
    }

    @Test
    void isTrueOfRealAnswers() {
        List<String> paths = List.of(
                "/docker/status",
                "/docker/hosts/",
                "/docker/hosts/1",
                "/docker/client/all/true",
                "/docker/client/all/false",
                "/docker/containers/all/1",
                "/docker/containers/all/1?fresh=true",
                "/docker/containers/all/1?raw=false",
                "/docker/manager/pool-stats",
                "/db/config");
        assertAll(paths.stream().map(path -> () -> matches("get", api.get(path), path)));
        assertAll(
                () -> matches("post", api.post("/docker/manager/init-all-clients"), "/docker/manager/init-all-clients"),
                () -> matches(
                        "post", api.post("/docker/client/monitoring/1/start"), "/docker/client/monitoring/1/start"),
                () -> matches(
                        "post",
                        api.post("/docker/client/register", "{\"clientName\":\"other\",\"options\":null}"),
                        "/docker/client/register"),
                () -> matches(
                        "post",
                        api.post(
                                "/docker/hosts/add",
                                "{\"clientId\":1,\"hostname\":\"[::1]\",\"name\":\"x\",\"secure\":true,\"port\":1}"),
                        "/docker/hosts/add"),
                () -> matches("post", api.post("/db/config", "{\"name\":\"Docs\"}"), "/db/config"));
    }

    @Test
    void isTrueOfPlugins() {
        PluginApi plugins = new PluginApi(api);
        int id = plugins.active("probe", PluginApi.script("probe.js"));
        assertAll(Stream.of(
                        "/all",
                        "/hooks",
                        "/routes",
                        "/status",
                        "/1",
                        "/1/logs",
                        "/1/config",
                        "/1/config/schema",
                        "/1/settings",
                        "/1/routes/hello",
                        "/1/routes/boom",
                        "/1/routes/nope",
                        "/x",
                        "/424242",
                        "/424242/config")
                .map(path -> "/plugins" + path.replaceFirst("^/1\\b", "/" + id))
                .map(path -> () -> matches("get", api.get(path), path)));
        String again = PluginApi.body("probe", "export default {};").toString();
        assertAll(
                () -> matches(
                        "post",
                        api.post(
                                "/plugins/install",
                                PluginApi.body("other", "export default {};").toString()),
                        "/plugins/install"),
                () -> matches("post", api.post("/plugins/install", again), "/plugins/install"),
                () -> matches("post", api.post("/plugins/install", "{}"), "/plugins/install"),
                () -> matches("post", api.post("/plugins/activate", "[" + id + ",424242]"), "/plugins/activate"),
                () -> matches("post", api.post("/plugins/activate", "{}"), "/plugins/activate"),
                () -> matches(
                        "put",
                        plugins.json("PUT", "/plugins/" + id + "/config", "{\"days\":3}"),
                        "/plugins/" + id + "/config"),
                () -> matches(
                        "put",
                        plugins.json("PUT", "/plugins/" + id + "/settings", "{}"),
                        "/plugins/" + id + "/settings"),
                () -> matches(
                        "put",
                        plugins.json("PUT", "/plugins/" + id + "/code?dryRun=true", again),
                        "/plugins/" + id + "/code"),
                () -> matches("post", api.post("/plugins/" + id + "/rollback"), "/plugins/" + id + "/rollback"),
                () -> matches(
                        "put", plugins.json("PUT", "/plugins/" + id + "/code", again), "/plugins/" + id + "/code"),
                () -> matches("post", api.post("/plugins/" + id + "/rollback"), "/plugins/" + id + "/rollback"),
                () -> matches("put", plugins.json("PUT", "/plugins/" + id + "/code", "{}"), "/plugins/" + id + "/code"),
                () -> matches("post", api.post("/plugins/deactivate", "[" + id + "]"), "/plugins/deactivate"),
                () -> matches("post", api.post("/plugins/delete", "{\"pluginId\":424242}"), "/plugins/delete"),
                () -> matches("post", api.post("/plugins/delete", "{\"pluginId\":" + id + "}"), "/plugins/delete"));
    }

    @Test
    void isTrueOfRealErrors() {
        assertAll(
                () -> matches("get", api.get("/docker/hosts/x"), "/docker/hosts/x"),
                () -> matches("get", api.get("/docker/hosts/424242"), "/docker/hosts/424242"),
                () -> matches("get", api.get("/docker/containers/all/424242"), "/docker/containers/all/424242"),
                () -> matches("get", api.get("/docker/client/all/x"), "/docker/client/all/x"),
                () -> matches("post", api.post("/docker/client/register", "{}"), "/docker/client/register"),
                () -> matches("post", api.post("/docker/client/register", "{"), "/docker/client/register"),
                () -> matches(
                        "post",
                        api.post("/docker/client/register", "{\"clientName\":\"docs\"}"),
                        "/docker/client/register"),
                () -> matches("post", api.post("/docker/hosts/add", "[]"), "/docker/hosts/add"),
                () -> matches("post", api.post("/db/config", "{\"name\":1}"), "/db/config"));
    }

    @Test
    void requestsInTheExamplesAreRight() {
        List<String> faults = new ArrayList<>();
        operations((path, verb, operation) -> {
            JsonNode content = operation.path("requestBody").path("content").path("application/json");
            if (content.isMissingNode()) {
                return;
            }
            examples(content)
                    .forEach(example -> schema(content.path("schema"))
                            .forEach(schema -> schema.validate(example)
                                    .forEach(message -> faults.add(verb + " " + path + ": " + message))));
        });
        assertEquals(List.of(), faults);
    }

    @Test
    void passesALinter() throws IOException {
        if (!hasPackages()) {
            return;
        }
        Path file = Folders.temporary("openapi").resolve("openapi.json");
        Files.writeString(file, api.get("/docs/json").text());
        Command lint = Command.run(new ProcessBuilder(
                        "node", "node_modules/@redocly/cli/bin/cli.js", "lint", file.toString(), "--format=stylish")
                .directory(browser.toFile()));
        assertEquals(0, lint.exit(), lint::output);
        assertFalse(lint.output().contains(" warning "), lint::output);
    }

    @Test
    void thePageWorksInABrowserWithoutANetwork() {
        Optional<String> program =
                BROWSERS.stream().filter(path -> Files.exists(Path.of(path))).findFirst();
        if (program.isEmpty()) {
            WithDocker.Machine.skip("no browser");
        }
        if (!hasPackages()) {
            return;
        }
        Command page = Command.run(new ProcessBuilder(
                        "node",
                        "page.mjs",
                        api.root() + "/api/v2/docs",
                        program.orElseThrow(),
                        "/docker/status",
                        "/docker/hosts/add",
                        "/db/config")
                .directory(browser.toFile()));
        assertEquals(0, page.exit(), page::output);
        JsonNode seen = Answer.parse(page.output().lines().toList().getLast());
        assertAll(
                seen.toString(),
                () -> assertEquals(200, seen.path("status").asInt()),
                () -> assertTrue(seen.path("missing").isEmpty(), "routes on the page"),
                () -> assertTrue(seen.path("problems").isEmpty(), "errors on the console"),
                () -> seen.path("requests")
                        .forEach(url -> assertTrue(
                                url.asText().startsWith(api.root().toString())
                                        || url.asText().startsWith("data:")
                                        || url.asText().startsWith("blob:"),
                                url.asText())));
    }

    @Test
    void thePageIsServedWholeFromHere() {
        Answer page = api.get("/docs").is(200);
        assertTrue(page.header("Content-Type").orElse("").startsWith("text/html"));
        assertFalse(page.text().contains("https://"), "nothing from elsewhere");
        api.send("GET", "/api/v2/docs/", BodyPublishers.noBody()).is(200);
    }

    /** Node and the packages that package.json names; npm brings them once. */
    private boolean hasPackages() {
        if (Files.isDirectory(browser.resolve("node_modules/playwright-core"))) {
            return true;
        }
        if (Command.succeeds("npm", "--version")) {
            Command install =
                    Command.run(new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund").directory(browser.toFile()));
            assertEquals(0, install.exit(), install::output);
            return true;
        }
        WithDocker.Machine.skip("no browser: npm is missing");
        return false;
    }

    private void matches(String verb, Answer answer, String path) {
        JsonNode operation = operation(verb, path);
        String status = Integer.toString(answer.status());
        JsonNode response = resolved(operation.path("responses").path(status));
        assertFalse(response.isMissingNode(), () -> verb + " " + path + " documents no " + status);
        JsonNode schema = response.path("content").path("application/json").path("schema");
        assertFalse(schema.isMissingNode(), () -> verb + " " + path + " has no schema for " + status);
        Set<ValidationMessage> messages = schema(schema).getFirst().validate(answer.json());
        assertEquals(Set.of(), messages, () -> answer.toString());
    }

    private JsonNode operation(String verb, String path) {
        String plain = path.replaceAll("\\?.*", "");
        List<JsonNode> found = new ArrayList<>();
        document.path("paths").properties().forEach(each -> {
            String pattern = comparable(each.getKey()).replaceAll("\\{[^}]*}", "[^/]+");
            boolean exact = comparable(each.getKey()).equals(comparable(plain));
            if (exact) {
                found.addFirst(each.getValue().path(verb));
            } else if (comparable(plain).matches(pattern)) {
                found.add(each.getValue().path(verb));
            }
        });
        return found.stream()
                .filter(each -> !each.isMissingNode())
                .findFirst()
                .orElseThrow(() -> new AssertionError(verb + " " + path + " is not documented"));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    /** The schema inside a document that has all components, so that references lead somewhere. */
    private List<JsonSchema> schema(JsonNode schema) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        root.set("components", document.path("components"));
        root.setAll((ObjectNode) schema.deepCopy());
        return List.of(
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(root));
    }

    private static List<JsonNode> examples(JsonNode content) {
        List<JsonNode> examples = new ArrayList<>();
        if (content.has("example")) {
            examples.add(content.path("example"));
        }
        content.path("examples").forEach(each -> examples.add(each.path("value")));
        content.path("schema").path("examples").forEach(examples::add);
        return examples;
    }

    private void operations(Operations visitor) {
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(verb -> {
                    if (VERBS.contains(verb.getKey())) {
                        visitor.visit(path.getKey(), verb.getKey(), verb.getValue());
                    }
                }));
    }

    private static String comparable(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private interface Operations {
        void visit(String path, String verb, JsonNode operation);
    }
}
