package io.dockstat.itest;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockstat.itest.fixture.Answer;
import io.dockstat.itest.fixture.Api;
import io.dockstat.itest.fixture.DockStatServer;
import io.dockstat.itest.fixture.Faults;
import io.dockstat.itest.fixture.RawHttp;
import io.dockstat.itest.fixture.Route;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.params.provider.MethodSource;

/** Every route with every fault that applies to it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractIT {
    private static final List<String> VERBS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final int MEBIBYTE = 1 << 20;
    private static final AtomicInteger NAMES = new AtomicInteger();

    private DockStatServer server;
    private Api api;

    @BeforeAll
    void start() {
        server = DockStatServer.start();
        api = server.api();
        assertEquals(1, api.register("first"), "the first client's id");
        assertEquals(1, api.addHost(1, "nobody", "127.0.0.1", false, 9), "the first host's id");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static Stream<Route> routes() {
        return Route.all().stream();
    }

    static Stream<Route> routesWithBody() {
        return Route.withBody();
    }

    static Stream<Arguments> routesWithWrongIds() {
        return Route.withId()
                .flatMap(route -> Stream.of(
                                "0", "-1", "abc", "1.5", "99999999999", "1e3", "%20", "0x1", "NaN", "null", "1,2")
                        .map(id -> Arguments.of(route, id)));
    }

    // ---------------------------------------------------------------- every route

    @ParameterizedTest
    @MethodSource("routes")
    void answers(Route route) {
        Answer answer = right(route, route.path());
        answer.is(200);
        assertTrue(answer.header("X-Request-Id").orElse("").length() >= 8, "request id: " + answer);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void doesNotCareForATrailingSlash(Route route) {
        String other = route.path().endsWith("/")
                ? route.path().substring(0, route.path().length() - 1)
                : route.path() + "/";
        right(route, other).is(200);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void headIsGetWithoutABody(Route route) {
        if (!route.method().equals("GET")) {
            return;
        }
        Answer head = api.send("HEAD", route.path(), BodyPublishers.noBody());
        Answer get = right(route, route.path());
        assertEquals(200, head.status(), route::toString);
        assertEquals(0, head.body().length);
        assertEquals(get.header("Content-Type"), head.header("Content-Type"));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void refusesOtherVerbs(Route route) {
        assertAll(VERBS.stream()
                .filter(verb -> Route.all().stream()
                        .noneMatch(each -> each.path().equals(route.path())
                                && each.method().equals(verb)))
                .map(verb -> () -> {
                    Answer answer = api.send(
                            verb, route.path(), BodyPublishers.ofString("{}"), "Content-Type", "application/json");
                    Faults.shaped(answer, 405, "Method not allowed");
                    List<String> allowed = Arrays.stream(
                                    answer.header("Allow").orElse("").split(",", -1))
                            .map(String::strip)
                            .toList();
                    assertTrue(allowed.containsAll(route.verbs()), () -> "Allow: " + answer);
                    assertTrue(!allowed.contains(verb), () -> "Allow: " + answer);
                }));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void keepsASaneRequestId(Route route) {
        String id = "it-" + NAMES.incrementAndGet() + "_a.b";
        assertEquals(
                id,
                right(route, route.path(), "X-Request-Id", id)
                        .header("X-Request-Id")
                        .orElse(""));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void knowsNothingBelow(Route route) {
        String path = route.path().endsWith("/") ? route.path() + "nope/nope" : route.path() + "/nope/nope";
        if (path.startsWith("/api/v2/")) {
            unknown(path, "GET");
            unknown(path, "POST");
        }
    }

    @Test
    void replacesAnInsaneRequestId() {
        for (String insane : List.of("x".repeat(500), "a b<script>", "ä", "a\"b")) {
            Answer answer = api.send("GET", "/api/v2/docker/status", BodyPublishers.noBody(), "X-Request-Id", insane);
            assertNotEquals(insane, answer.header("X-Request-Id").orElse(insane), insane);
        }
    }

    @Test
    void knowsNoOtherRoutes() {
        unknown("/api/v2", "GET");
        unknown("/api/v2/", "GET");
        unknown("/api/v2/nope", "GET");
        unknown("/api/v2/docker", "GET");
        unknown("/api/v2/docker/nope", "DELETE");
        unknown("/api/v2/docker/client", "POST");
        unknown("/api/v2/docker/containers/1", "GET");
        unknown("/api/v2/db", "GET");
        assertEquals(404, api.send("GET", "/nope", BodyPublishers.noBody()).status());
        assertEquals(404, api.send("GET", "/", BodyPublishers.noBody()).status());
    }

    // ---------------------------------------------------------------- ids

    @ParameterizedTest
    @MethodSource("routesWithWrongIds")
    void refusesWrongIds(Route route, String id) {
        Faults.invalid(
                api.send(route.method(), route.pathWith(id), BodyPublishers.noBody()),
                route.ids().getFirst());
    }

    @ParameterizedTest
    @MethodSource("routes")
    void doesNotKnowUnknownIds(Route route) {
        for (String ignored : route.ids()) {
            JsonNode body = Faults.shaped(
                    api.send(route.method(), route.pathWith("424242"), BodyPublishers.noBody()), 404, "Not found");
            assertTrue(body.path("message").asText().contains("424242"), "names the id: " + body);
        }
    }

    // ---------------------------------------------------------------- bodies

    @ParameterizedTest
    @MethodSource("routesWithBody")
    void refusesMalformedJson(Route route) {
        for (String text : List.of("{", "{\"a\":}", "nonsense", "{} {}", "{\"a\":1,}", "{'a':1}", "\u0000")) {
            Faults.shaped(json(route, text), 400, "Parse error");
        }
    }

    @ParameterizedTest
    @MethodSource("routesWithBody")
    void refusesWhatIsNoObject(Route route) {
        for (String text : List.of("[]", "\"text\"", "1", "true", "null")) {
            Faults.invalid(json(route, text));
        }
    }

    @ParameterizedTest
    @MethodSource("routesWithBody")
    void refusesNoBody(Route route) {
        Answer answer =
                api.send(route.method(), route.path(), BodyPublishers.noBody(), "Content-Type", "application/json");
        assertEquals(400, answer.status(), answer::toString);
        Faults.shaped(answer, 400, answer.json().path("error").asText());
    }

    @ParameterizedTest
    @MethodSource("routesWithBody")
    void refusesWhatIsNotJson(Route route) {
        for (String type : List.of(
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "nonsense")) {
            Faults.shaped(
                    api.send(route.method(), route.path(), body(route), "Content-Type", type),
                    415,
                    "Unsupported media type");
        }
        Faults.shaped(api.send(route.method(), route.path(), body(route)), 415, "Unsupported media type");
    }

    @ParameterizedTest
    @MethodSource("routesWithBody")
    void takesJsonWithACharset(Route route) {
        Answer answer =
                api.send(route.method(), route.path(), body(route), "Content-Type", "application/json; charset=utf-8");
        assertEquals(200, answer.status(), answer::toString);
    }

    @ParameterizedTest
    @MethodSource("routesWithBody")
    void ignoresUnknownFields(Route route) {
        String more = fresh(route).replaceFirst("\\{", "{\"somethingElse\":{\"a\":[1,2]},");
        assertEquals(200, json(route, more).status(), route::toString);
    }

    @ParameterizedTest
    @MethodSource("routesWithBody")
    void refusesTooMuch(Route route) {
        String large = fresh(route).replaceFirst("\\{", "{\"padding\":\"" + "x".repeat(MEBIBYTE) + "\",");
        Faults.shaped(json(route, large), 413, "Payload too large");
        byte[] bytes = large.getBytes(StandardCharsets.UTF_8);
        BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
        Faults.shaped(
                api.send(route.method(), route.path(), chunked, "Content-Type", "application/json"),
                413,
                "Payload too large");
    }

    @ParameterizedTest
    @MethodSource("routesWithBody")
    void takesAlmostTooMuch(Route route) {
        String large = fresh(route).replaceFirst("\\{", "{\"padding\":\"" + "x".repeat(MEBIBYTE - 2_000) + "\",");
        assertEquals(200, json(route, large).status(), route::toString);
    }

    @ParameterizedTest
    @MethodSource("routesWithBody")
    void refusesDeepNesting(Route route) {
        String deep = "{\"deep\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        Answer answer = json(route, deep);
        assertEquals(400, answer.status(), () -> answer.request() + " " + answer.status());
    }

    // ---------------------------------------------------------------- fields

    static Stream<Arguments> wrongFields() {
        String register = "/api/v2/docker/client/register";
        String add = "/api/v2/docker/hosts/add";
        String update = "/api/v2/docker/hosts/update";
        String config = "/api/v2/db/config";
        String delete = "/api/v2/docker/client/delete";
        Stream.Builder<Arguments> all = Stream.builder();
        for (String name : List.of("null", "\"\"", "\"  \"", "1", "true", "[]", "{}", "\"a\\nb\"", text(300))) {
            all.add(Arguments.of("POST", register, "{\"clientName\":" + name + "}", "clientName"));
        }
        all.add(Arguments.of("POST", register, "{}", "clientName"));
        for (String options : List.of("1", "\"a\"", "[]", "true")) {
            all.add(Arguments.of("POST", register, named("\"options\":" + options), "options"));
        }
        for (String number : List.of("\"1\"", "true", "{}", "[]", "-1", "1e400", "99999999999", "1.5")) {
            all.add(option("defaultTimeout", number));
            all.add(option("retryAttempts", number));
            all.add(option("retryDelay", number));
            for (String interval : List.of(
                    "healthCheckInterval",
                    "containerEventPollingInterval",
                    "hostMetricsInterval",
                    "containerMetricsInterval",
                    "retryAttempts",
                    "retryDelay")) {
                all.add(monitoring(interval, number));
            }
        }
        for (String flag : List.of("\"true\"", "1", "{}", "[]")) {
            all.add(option("enableMonitoring", flag));
            all.add(option("enableEventEmitter", flag));
            for (String name : List.of(
                    "enableContainerEvents", "enableHostMetrics", "enableContainerMetrics", "enableHealthChecks")) {
                all.add(monitoring(name, flag));
            }
        }
        all.add(option("monitoringOptions", "1"));
        all.add(option("execOptions", "\"a\""));
        all.add(Arguments.of(
                "POST", register, named("\"options\":{\"execOptions\":{\"tty\":\"a\"}}"), "options.execOptions.tty"));
        all.add(Arguments.of(
                "POST", register, named("\"options\":{\"execOptions\":{\"env\":\"a\"}}"), "options.execOptions.env"));
        all.add(Arguments.of(
                "POST",
                register,
                named("\"options\":{\"execOptions\":{\"workingDir\":1}}"),
                "options.execOptions.workingDir"));

        for (String id : List.of("null", "0", "-1", "\"1\"", "1.5", "true", "{}", "99999999999")) {
            all.add(Arguments.of("POST", add, host(id, "\"h\"", "\"n\"", "false", "2375"), "clientId"));
            all.add(Arguments.of("POST", update, hostUpdate(id, "1", "\"h\"", "\"n\"", "false", "1"), "clientId"));
            all.add(Arguments.of("POST", update, hostUpdate("1", id, "\"h\"", "\"n\"", "false", "1"), "host.id"));
            all.add(Arguments.of("DELETE", delete, "{\"clientId\":" + id + "}", "clientId"));
        }
        for (String name : List.of(
                "null",
                "\"\"",
                "1",
                "{}",
                "\"a b\"",
                "\"127.1\"",
                "\"2130706433\"",
                "\"0\"",
                "\"host:80/path#\"",
                "\"http://h\"",
                "\"unix://\"",
                "\"unix://relative\"",
                "\"::1\"",
                "\"[::1\"",
                "\"256.1.1.1\"",
                "\"a..b\"",
                "\"-a\"",
                "\"h@x\"",
                "\"0x7f.1\"",
                text(300))) {
            all.add(Arguments.of("POST", add, host("1", name, "\"n\"", "false", "2375"), "hostname"));
            all.add(Arguments.of("POST", update, hostUpdate("1", "1", name, "\"n\"", "false", "1"), "host.host"));
        }
        for (String name : List.of("null", "\"\"", "\" \"", "1", "{}", text(300))) {
            all.add(Arguments.of("POST", add, host("1", "\"h\"", name, "false", "2375"), "name"));
            all.add(Arguments.of("POST", update, hostUpdate("1", "1", "\"h\"", name, "false", "1"), "host.name"));
        }
        for (String flag : List.of("null", "\"false\"", "0", "{}")) {
            all.add(Arguments.of("POST", add, host("1", "\"h\"", "\"n\"", flag, "2375"), "secure"));
            all.add(Arguments.of("POST", update, hostUpdate("1", "1", "\"h\"", "\"n\"", flag, "1"), "host.secure"));
        }
        for (String port : List.of("null", "0", "-1", "65536", "\"2375\"", "1.5", "{}", "true")) {
            all.add(Arguments.of("POST", add, host("1", "\"h\"", "\"n\"", "false", port), "port"));
            all.add(Arguments.of("POST", update, hostUpdate("1", "1", "\"h\"", "\"n\"", "false", port), "host.port"));
        }
        all.add(Arguments.of("POST", update, "{\"clientId\":1}", "host"));
        all.add(Arguments.of("POST", update, "{\"clientId\":1,\"host\":1}", "host"));
        all.add(Arguments.of("DELETE", delete, "{}", "clientId"));

        all.add(Arguments.of("POST", config, "{\"allow_untrusted_repo\":\"no\"}", "allow_untrusted_repo"));
        all.add(Arguments.of("POST", config, "{\"autostart_handlers_monitoring\":1}", "autostart_handlers_monitoring"));
        all.add(Arguments.of("POST", config, "{\"default_themes\":1}", "default_themes"));
        all.add(Arguments.of(
                "POST", config, "{\"default_themes\":{\"dark\":\"a\",\"light\":0}}", "default_themes.dark"));
        all.add(Arguments.of("POST", config, "{\"hotkeys\":{\"a\":\"explode:nav\"}}", "hotkeys.a"));
        all.add(Arguments.of("POST", config, "{\"hotkeys\":[]}", "hotkeys"));
        all.add(Arguments.of("POST", config, "{\"nav_links\":{}}", "nav_links"));
        all.add(Arguments.of("POST", config, "{\"nav_links\":[{\"slug\":1,\"path\":\"/a\"}]}", "nav_links[0].slug"));
        all.add(Arguments.of("POST", config, "{\"nav_links\":[{\"slug\":\"a\"}]}", "nav_links[0].path"));
        all.add(Arguments.of(
                "POST", config, "{\"tables\":[{\"version\":\"1.0.0\",\"migrations\":[]}]}", "tables[0].name"));
        all.add(Arguments.of(
                "POST",
                config,
                "{\"tables\":[{\"name\":\"t\",\"version\":\"one\",\"migrations\":[]}]}",
                "tables[0].version"));
        all.add(Arguments.of("POST", config, "{\"config_database_rev\":\"one\"}", "config_database_rev"));
        all.add(Arguments.of("POST", config, "{\"version\":7}", "version"));
        all.add(Arguments.of("POST", config, "{\"tls_certs_and_keys\":1}", "tls_certs_and_keys"));
        all.add(Arguments.of(
                "POST", config, "{\"tls_certs_and_keys\":{\"web\":{\"key\":\"a\"}}}", "tls_certs_and_keys.web.cert"));
        all.add(Arguments.of(
                "POST",
                config,
                "{\"tls_certs_and_keys\":{\"docker\":{\"x\":{\"key\":\"k\",\"cert\":\"c\"}}}}",
                "tls_certs_and_keys.docker.x"));
        all.add(Arguments.of(
                "POST",
                config,
                "{\"addtionalSettings\":{\"showBackendRamUsageInNavbar\":\"yes\"}}",
                "addtionalSettings.showBackendRamUsageInNavbar"));
        return all.build();
    }

    @ParameterizedTest
    @MethodSource("wrongFields")
    void namesTheWrongField(String method, String path, String body, String field) {
        Faults.invalid(
                api.send(method, path, BodyPublishers.ofString(body), "Content-Type", "application/json"), field);
    }

    @Test
    void storesNothingOfWhatIsWrong() {
        JsonNode clients = api.json("/docker/client/all/true");
        JsonNode hosts = api.json("/docker/hosts/");
        JsonNode config = api.json("/db/config");
        wrongFields().forEach(each -> namesTheStatus(each.get()));
        assertEquals(clients, api.json("/docker/client/all/true"));
        assertEquals(hosts, api.json("/docker/hosts/"));
        assertEquals(config, api.json("/db/config"));
        api.post("/db/config", "{\"name\":\"Other\",\"allow_untrusted_repo\":\"no\"}")
                .is(400);
        assertEquals(config, api.json("/db/config"), "half a change");
    }

    private void namesTheStatus(Object... request) {
        api.send(
                        (String) request[0],
                        (String) request[1],
                        BodyPublishers.ofString((String) request[2]),
                        "Content-Type",
                        "application/json")
                .is(400);
    }

    // ---------------------------------------------------------------- what each route is for

    @Test
    void refusesANameThatIsTaken() {
        api.post("/docker/client/register", "{\"clientName\":\"first\"}").is(409);
        Faults.shaped(
                api.post("/docker/client/register", "{\"clientName\":\"first\",\"options\":null}"), 409, "Conflict");
        String again = host("1", "\"h\"", "\"taken\"", "false", "1");
        api.post("/docker/hosts/add", again).is(200);
        Faults.shaped(api.post("/docker/hosts/add", again), 409, "Conflict");
    }

    @Test
    void knowsOnlyItsOwnClientsAndHosts() {
        Faults.shaped(api.post("/docker/hosts/add", host("424242", "\"h\"", "\"n\"", "false", "1")), 404, "Not found");
        Faults.shaped(
                api.post("/docker/hosts/update", hostUpdate("1", "424242", "\"h\"", "\"n\"", "false", "1")),
                404,
                "Not found");
        Faults.shaped(
                api.post("/docker/hosts/update", hostUpdate("424242", "1", "\"h\"", "\"n\"", "false", "1")),
                404,
                "Not found");
        Faults.shaped(
                api.send(
                        "DELETE",
                        "/api/v2/docker/client/delete",
                        BodyPublishers.ofString("{\"clientId\":424242}"),
                        "Content-Type",
                        "application/json"),
                404,
                "Not found");
        Faults.shaped(
                api.send("DELETE", "/api/v2/docker/client/delete?clientId=424242", BodyPublishers.noBody()),
                404,
                "Not found");
    }

    @Test
    void deletesByQueryToo() {
        int client = api.register(name());
        int host = api.addHost(client, "gone", "127.0.0.1", false, 9);
        JsonNode answer = api.send("DELETE", "/api/v2/docker/client/delete?clientId=" + client, BodyPublishers.noBody())
                .is(200)
                .json();
        assertEquals(
                "Client " + client + " deleted successfully",
                answer.path("message").asText());
        assertTrue(answer.path("success").asBoolean());
        api.get("/docker/hosts/" + client).is(404);
        for (JsonNode each : api.json("/docker/hosts/")) {
            assertNotEquals(host, each.path("id").asInt(), "its host went with it");
        }
        for (String wrong : List.of("0", "-1", "abc", "")) {
            Faults.invalid(
                    api.send("DELETE", "/api/v2/docker/client/delete?clientId=" + wrong, BodyPublishers.noBody()),
                    "clientId");
        }
    }

    @Test
    void storedIsTrueOrFalse() {
        for (String wrong : List.of("yes", "1", "TRUE%20", "null", "tru")) {
            Faults.invalid(api.get("/docker/client/all/" + wrong), "stored");
        }
        JsonNode all = api.json("/docker/client/all/true");
        int before = 0;
        for (JsonNode client : all) {
            assertTrue(client.path("id").asInt() > before, "ordered by id");
            before = client.path("id").asInt();
        }
        assertEquals(all.size(), api.json("/docker/client/all/false").size(), "each has a worker");
    }

    @Test
    void monitoringIsIdempotent() {
        int client = api.register(name());
        for (String word : List.of("start", "start", "stop", "stop")) {
            JsonNode answer = api.post("/docker/client/monitoring/" + client + "/" + word)
                    .is(200)
                    .json();
            assertTrue(answer.path("success").asBoolean());
            assertEquals(
                    word.equals("start") ? "Monitoring started" : "Monitoring stopped",
                    answer.path("message").asText());
        }
        int without = api.register(name(), "{\"enableMonitoring\":false}");
        Faults.shaped(api.post("/docker/client/monitoring/" + without + "/start"), 409, "Conflict");
        api.post("/docker/client/monitoring/" + without + "/stop").is(200);
    }

    @Test
    void idsAreNeverUsedTwice() {
        int first = api.register(name());
        api.send("DELETE", "/api/v2/docker/client/delete?clientId=" + first, BodyPublishers.noBody())
                .is(200);
        assertTrue(api.register(name()) > first);
    }

    @Test
    void takesEveryKindOfAddress() {
        int client = api.register(name());
        int port = 1;
        for (String address : List.of(
                "docker.local",
                "a",
                "10.0.0.1",
                "[::1]",
                "[fd00::1:2]",
                "unix:///var/run/docker.sock",
                "xn--bcher-kva.de")) {
            api.addHost(client, "h" + port, address, false, port++);
        }
        api.post(
                        "/docker/hosts/add",
                        "{\"clientId\":" + client + ",\"hostname\":\"a\",\"name\":\"last\",\"secure\":true,"
                                + "\"port\":65535}")
                .is(200);
    }

    @Test
    void configurationKeepsWhatItIsGiven() {
        JsonNode before = api.json("/db/config");
        String part = "{\"hotkeys\":{\"b\":\"toggle:nav\"},\"nav_links\":[{\"slug\":\"s\",\"path\":\"/p\"}],"
                + "\"tables\":[{\"name\":\"t\",\"version\":\"v1.2.3\",\"migrations\":[{\"from_version\":\"1.0.0\","
                + "\"to_version\":\"1.2.3\"}]}],\"default_themes\":{\"dark\":3,\"light\":4}}";
        JsonNode answer = api.post("/db/config", part).is(200).json();
        assertEquals("Updated config successfully", answer.path("message").asText());
        assertEquals(200, answer.path("code").asInt());
        assertEquals(1, answer.path("update_response").path("changes").asInt());
        JsonNode after = api.json("/db/config");
        assertEquals(after, answer.path("new_config"));
        assertEquals("toggle:nav", after.path("hotkeys").path("b").asText());
        assertEquals(4, after.path("default_themes").path("light").asInt());
        assertEquals(before.path("name"), after.path("name"));
        assertEquals(after.path("addtionalSettings"), after.path("additionalSettings"));
        api.post("/db/config", after.toString()).is(200);
        assertEquals(after, api.json("/db/config"), "what GET gave is accepted back");
        api.post("/db/config", before.toString()).is(200);
    }

    @Test
    void neverSendsAPrivateKeyBack() {
        String secret = "-----BEGIN PRIVATE KEY-----\\nc2VjcmV0\\n-----END PRIVATE KEY-----\\n";
        String part = "{\"tls_certs_and_keys\":{\"web\":{\"key\":\"" + secret + "\",\"cert\":\"c\"},\"docker\":{\"1\":"
                + "{\"key\":\"" + secret + "\",\"cert\":\"c\",\"ca\":\"a\"}}}}";
        Answer stored = api.post("/db/config", part);
        if (stored.status() == 200) {
            assertTrue(!stored.text().contains("c2VjcmV0"), "in the answer");
        }
        Answer read = api.get("/db/config");
        assertTrue(!read.text().contains("c2VjcmV0"), "in the configuration");
        assertTrue(!server.log().contains("c2VjcmV0"), "in the log");
        if (stored.status() == 200) {
            assertEquals(
                    "***",
                    read.json()
                            .path("tls_certs_and_keys")
                            .path("web")
                            .path("key")
                            .asText());
            api.post("/db/config", read.text()).is(200);
            api.post("/db/config", "{\"tls_certs_and_keys\":{\"web\":null,\"docker\":null}}")
                    .is(200);
        }
    }

    @Test
    void poolStatsIsTheStatusWithoutHosts() {
        JsonNode status = api.json("/docker/status");
        JsonNode pool = api.json("/docker/manager/pool-stats");
        assertTrue(status.has("hosts") && !pool.has("hosts"));
        assertEquals(status.path("totalClients"), pool.path("totalClients"));
        assertTrue(status.path("averageHostsPerWorker").isIntegralNumber());
        assertEquals(
                api.json("/docker/client/all/true"),
                api.post("/docker/manager/init-all-clients").is(200).json());
    }

    @Test
    void anUnreachableHostIsListed() {
        JsonNode host = api.host(1, 1);
        assertTrue(host.has("reachable") && !host.path("reachable").asBoolean());
        assertTrue(!host.path("error").asText().isBlank(), "says why");
        for (String metric : List.of("dockerVersion", "totalMemory", "containers", "systemTime")) {
            assertTrue(host.has(metric) && host.path(metric).isNull(), metric + " is null: " + host);
        }
        Answer containers = api.get("/docker/containers/all/1?fresh=true").is(200);
        assertTrue(
                List.of(containers
                                .header("X-DockStat-Unreachable-Hosts")
                                .orElse("")
                                .split(",", -1))
                        .contains("1"),
                "named in the header");
    }

    // ---------------------------------------------------------------- who may ask

    @Test
    void refusesOtherHostNamesAndOrigins() {
        String line = "GET /api/v2/docker/status HTTP/1.1";
        assertEquals(421, RawHttp.status(api.root(), line, "Host: evil.example"));
        assertEquals(
                200,
                RawHttp.status(api.root(), line, "Host: localhost:" + api.root().getPort()));
        assertEquals(403, RawHttp.status(api.root(), line, "Host: 127.0.0.1", "Origin: http://evil.example"));
        assertEquals(403, RawHttp.status(api.root(), line, "Host: 127.0.0.1", "Sec-Fetch-Site: cross-site"));
        assertEquals(400, RawHttp.status(api.root(), line, "X-None: 1"));
    }

    @Test
    void refusesTrickyPaths() {
        for (String path : List.of(
                "/api/v2/docker/../../etc/passwd",
                "/api/v2/docker/%2e%2e/db/config",
                "/api/v2/docker%2fstatus",
                "/api/v2/docker/status;a=b",
                "/api/v2/docker\\status")) {
            int status = RawHttp.status(api.root(), "GET " + path + " HTTP/1.1", "Host: 127.0.0.1");
            assertTrue(status == 400 || status == 404, path + " answered " + status);
        }
    }

    @Test
    void saysNothingOfTheInsideInHeaders() {
        Answer answer = api.get("/docker/status");
        assertTrue(answer.header("Server").isEmpty(), "server header");
        assertTrue(answer.header("X-Powered-By").isEmpty(), "powered by");
        assertTrue(answer.headers().allValues("Set-Cookie").isEmpty(), "cookies");
    }

    private void unknown(String path, String method) {
        JsonNode body = Faults.shaped(
                api.send(method, path, BodyPublishers.ofString("{}"), "Content-Type", "application/json"),
                404,
                "Not found");
        assertEquals("Cannot " + method + " " + path, body.path("message").asText());
    }

    private Answer right(Route route, String path, String... headers) {
        if (route.body().isEmpty()) {
            return api.send(route.method(), path, BodyPublishers.noBody(), headers);
        }
        String[] all = Stream.concat(Stream.of("Content-Type", "application/json"), Arrays.stream(headers))
                .toArray(String[]::new);
        return api.send(route.method(), path, body(route), all);
    }

    private Answer json(Route route, String body) {
        return api.send(
                route.method(), route.path(), BodyPublishers.ofString(body), "Content-Type", "application/json");
    }

    private BodyPublisher body(Route route) {
        return BodyPublishers.ofString(fresh(route));
    }

    /** A right body that can be sent again: with a new name, or a new client to delete. */
    private String fresh(Route route) {
        if (route.method().equals("DELETE")) {
            return "{\"clientId\":" + api.register(name()) + "}";
        }
        return route.body().orElseThrow().replace("NEW", name());
    }

    private static String name() {
        return "n" + NAMES.incrementAndGet();
    }

    private static String text(int length) {
        return "\"" + "x".repeat(length) + "\"";
    }

    private static String named(String more) {
        return "{\"clientName\":\"wrong\"," + more + "}";
    }

    private static Arguments option(String name, String value) {
        return Arguments.of(
                "POST",
                "/api/v2/docker/client/register",
                named("\"options\":{\"" + name + "\":" + value + "}"),
                "options." + name);
    }

    private static Arguments monitoring(String name, String value) {
        return Arguments.of(
                "POST",
                "/api/v2/docker/client/register",
                named("\"options\":{\"monitoringOptions\":{\"" + name + "\":" + value + "}}"),
                "options.monitoringOptions." + name);
    }

    private static String host(String clientId, String hostname, String name, String secure, String port) {
        return "{\"clientId\":%s,\"hostname\":%s,\"name\":%s,\"secure\":%s,\"port\":%s}"
                .formatted(clientId, hostname, name, secure, port);
    }

    private static String hostUpdate(
            String clientId, String id, String address, String name, String secure, String port) {
        return "{\"clientId\":%s,\"host\":{\"id\":%s,\"host\":%s,\"name\":%s,\"secure\":%s,\"port\":%s}}"
                .formatted(clientId, id, address, name, secure, port);
    }
}
