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
import io.dockstat.itest.fixture.ModuleApi;
import io.dockstat.itest.fixture.ModuleJar;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every route of the modules, used right and used wrong. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModulesIT {
    private static final Set<String> AREAS = Set.of(
            "clients", "containers", "db", "engine", "hosts", "manager", "metrics", "plugins", "rest", "scripts");
    private static final int LIMIT = 64 * 1024 * 1024;

    private DockStatServer server;
    private Api api;
    private ModuleApi modules;

    @BeforeAll
    void start() {
        server = DockStatServer.start();
        api = server.api();
        modules = new ModuleApi(api);
    }

    @AfterAll
    void stop() {
        modules.close();
        server.close();
    }

    private static byte[] version(String area, String version) {
        return ModuleJar.of(area).version(version).bytes();
    }

    @Test
    void listsEveryModule() {
        Set<String> names = new TreeSet<>();
        for (JsonNode row : modules.all()) {
            names.add(row.path("name").asText());
            assertAll(
                    row.toString(),
                    () -> assertTrue(row.path("symbolicName").asText().matches("[\\w.-]+")),
                    () -> assertTrue(row.path("version").asText().matches("\\d+\\.\\d+\\.\\d+.*")),
                    () -> assertTrue(row.path("bundleId").isInt()),
                    () -> assertEquals("active", row.path("state").asText()),
                    () -> assertTrue(row.path("swappable").isBoolean()),
                    () -> assertTrue(row.path("routes").isArray()
                            && row.path("uses").isArray()
                            && row.path("usedBy").isArray()),
                    () -> assertTrue(!row.path("swappable").booleanValue()
                            || row.path("sha256").asText().matches("[0-9a-f]{64}")),
                    () -> assertTrue(row.has("swappedAt") && row.has("previousVersion") && row.has("lastError")));
        }
        assertTrue(names.containsAll(AREAS), names::toString);
    }

    @Test
    void saysWhatBelongsToOne() {
        JsonNode containers = modules.get("containers");
        assertEquals(
                "[\"/api/v2/docker/containers/all\"]", containers.path("routes").toString());
        assertTrue(containers.path("swappable").booleanValue(), containers::toString);
        assertEquals(
                containers.path("bundleId"),
                modules.get("io.dockstat.containers").path("bundleId"),
                "the symbolic name is a name too");
        assertTrue(strings(containers.path("usedBy")).contains("metrics"), containers::toString);
        assertTrue(
                strings(modules.get("metrics").path("uses")).contains("containers"),
                () -> modules.get("metrics").toString());
    }

    private static List<String> strings(JsonNode array) {
        List<String> all = new ArrayList<>();
        array.forEach(each -> all.add(each.asText()));
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/modules", "/modules/containers"})
    void headIsGetWithoutABody(String path) {
        Answer head =
                api.send("HEAD", "/api/v2" + path, BodyPublishers.noBody()).is(200);
        assertEquals("", head.text());
    }

    @Test
    void anUnknownNameIsNotFound() {
        for (String name : List.of("nothing", "io.dockstat.nothing", "CONTAINERS")) {
            Faults.shaped(api.get("/modules/" + name), 404, "Not found");
        }
        Faults.shaped(modules.put("nothing", version("hosts", "1.0.1")), 404, "Not found");
        Faults.shaped(modules.rollback("nothing", ""), 404, "Not found");
        Faults.shaped(modules.rollback("nothing", "?dryRun=true"), 404, "Not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "application/zip", "application/x-www-form-urlencoded"})
    void anotherTypeIsRefused(String type) {
        Faults.shaped(
                api.send("PUT", "/api/v2/modules/hosts", BodyPublishers.ofString("{}"), "Content-Type", type),
                415,
                "Unsupported media type");
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/modules,GET",
        "DELETE,/modules,GET",
        "DELETE,/modules/hosts,PUT",
        "POST,/modules/hosts,PUT",
        "GET,/modules/hosts/rollback,POST",
        "PUT,/modules/hosts/rollback,POST"
    })
    void anotherVerbIsRefused(String verb, String path, String allowed) {
        Answer answer = api.send(verb, "/api/v2" + path, BodyPublishers.noBody());
        Faults.shaped(answer, 405, "Method not allowed");
        assertTrue(
                List.of(answer.header("Allow").orElse("").split(", *", -1)).contains(allowed), () -> answer.toString());
    }

    @Test
    void aBodyThatIsNoModuleIsInvalid() {
        String before = modules.get("hosts").toString();
        Faults.shaped(modules.put("hosts", new byte[0]), 400, "Validation failed");
        Faults.shaped(modules.put("hosts", ModuleJar.nonsense()), 400, "Validation failed");
        Faults.shaped(modules.put("hosts", ModuleJar.noBundle()), 400, "Validation failed");
        byte[] half = version("hosts", "1.0.1");
        Faults.shaped(modules.put("hosts", java.util.Arrays.copyOf(half, half.length / 2)), 400, "Validation failed");
        assertEquals(before, modules.get("hosts").toString());
    }

    @Test
    void anotherModulesJarIsRefused() {
        JsonNode body = Faults.shaped(modules.put("hosts", version("containers", "1.0.1")), 409, "Conflict");
        assertTrue(body.path("message").asText().contains("io.dockstat.containers"), body::toString);
        byte[] renamed = ModuleJar.of("hosts")
                .header("Bundle-SymbolicName", "com.nobody.hosts")
                .bytes();
        assertTrue(Faults.shaped(modules.put("hosts", renamed), 409, "Conflict")
                .path("message")
                .asText()
                .contains("com.nobody.hosts"));
    }

    @Test
    void aJarAboveTheLimitIsRefused() {
        byte[] jar = ModuleJar.of("hosts").version("1.0.9").padded(LIMIT + 1).bytes();
        Answer answer = modules.put("hosts", jar);
        Faults.shaped(answer, 413, "Payload too large");
        assertEquals(Optional.of("close"), answer.header("Connection"), "it is not read to its end");
    }

    @Test
    void aJarBelowTheLimitIsNot() {
        byte[] jar = ModuleJar.of("clients")
                .version("1.0.9")
                .padded(LIMIT - 1024 * 1024)
                .bytes();
        modules.put("clients", jar).is(200);
        assertEquals("1.0.9", modules.version("clients"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"force", "dryRun"})
    void aFlagThatIsNeitherIsInvalid(String flag) {
        for (String value : List.of("maybe", "", "1", "TRUE")) {
            Faults.invalid(modules.put("hosts", version("hosts", "1.0.1"), "?" + flag + "=" + value), flag);
            Faults.invalid(modules.rollback("hosts", "?" + flag + "=" + value), flag);
        }
    }

    @Test
    void whatAllStandOnIsNotSwapped() {
        byte[] jar = version("api", "1.0.1");
        Faults.shaped(modules.put("io.dockstat.api", jar), 409, "Conflict");
        assertTrue(!modules.get("io.dockstat.api").path("swappable").asBoolean(true));
    }

    @Test
    void aDryRunChangesNothingAndSaysWhatWouldBe() {
        String before = modules.get("manager").toString();
        JsonNode plan = modules.put("manager", version("manager", "1.2.0"), "?dryRun=true")
                .is(200)
                .json()
                .path("plan");
        assertEquals(
                "manager 1.0.0 1.2.0",
                plan.path("module").asText() + " " + plan.path("replaces").asText() + " "
                        + plan.path("by").asText(),
                plan::toString);
        assertTrue(plan.path("refreshes").isArray(), plan::toString);
        assertTrue(plan.has("missing") && plan.path("missing").isNull(), plan::toString);
        JsonNode broken = modules.put(
                        "manager", ModuleJar.of("manager").doesNotResolve().bytes(), "?dryRun=true")
                .is(200)
                .json()
                .path("plan");
        assertTrue(broken.path("missing").asText().contains(ModuleJar.MISSING_PACKAGE), broken::toString);
        assertEquals(before, modules.get("manager").toString());
    }

    @Test
    void aSwapIsToldAndARollbackUndoesIt() {
        Instant start = Instant.now().minusSeconds(1);
        String first = modules.get("containers").path("sha256").asText();
        Faults.shaped(modules.rollback("containers", ""), 409, "Conflict");
        Faults.shaped(modules.rollback("containers", "?dryRun=true"), 409, "Conflict");

        JsonNode swapped = modules.put("containers", version("containers", "1.1.0"))
                .is(200)
                .json();
        JsonNode now = modules.get("containers");
        assertAll(
                swapped + " " + now,
                () -> assertTrue(swapped.path("success").booleanValue()),
                () -> assertEquals(now.path("version"), swapped.path("module").path("version")),
                () -> assertTrue(swapped.path("steps").size() >= 4),
                () -> assertTrue(swapped.path("waited").isInt() && swapped.has("longestWaitMillis")),
                () -> assertEquals("1.1.0", now.path("version").asText()),
                () -> assertEquals("1.0.0", now.path("previousVersion").asText()),
                () -> assertNotEquals(first, now.path("sha256").asText()),
                () -> assertTrue(Instant.parse(now.path("swappedAt").asText()).isAfter(start)),
                () -> assertTrue(now.path("lastError").isNull()));
        api.get("/docker/containers/all/1").is(404);

        JsonNode plan = modules.rollback("containers", "?dryRun=true").is(200).json();
        assertTrue(plan.path("plan").path("replaces").toString().contains("1.1.0"), plan::toString);
        assertEquals("1.1.0", modules.version("containers"), "a dry run changes nothing");

        modules.rollback("containers", "").is(200);
        assertEquals("1.0.0", modules.version("containers"));
        assertEquals(first, modules.get("containers").path("sha256").asText());
        api.get("/docker/containers/all/1").is(404);
    }

    @Test
    void aBrokenOneIsUndoneAndRemembered() {
        JsonNode before = modules.get("metrics");
        Answer answer = modules.put(
                "metrics",
                ModuleJar.of("metrics").version("1.3.0").throwsInActivate().bytes());
        String reason = Faults.shaped(answer, 409, "Conflict").path("message").asText();
        JsonNode after = modules.get("metrics");
        assertAll(
                reason + " " + after,
                () -> assertEquals(before.path("version"), after.path("version")),
                () -> assertEquals(before.path("sha256"), after.path("sha256")),
                () -> assertEquals("active", after.path("state").asText()),
                () -> assertTrue(!after.path("lastError").asText("").isBlank()));
        api.get("/metrics").is(200);
        modules.put("metrics", version("metrics", "1.3.1")).is(200);
        assertTrue(modules.get("metrics").path("lastError").isNull(), "a good swap ends the matter");
    }

    @Test
    void tellsItsStepsAsTheyHappen() {
        String[] lines = {"Accept", "application/x-ndjson"};
        Answer good = modules.put("db", version("db", "1.4.0"), "", lines).is(200);
        assertTrue(good.header("Content-Type").orElse("").startsWith("application/x-ndjson"), good::toString);
        List<JsonNode> told = ModuleApi.lines(good);
        List<String> steps = told.subList(0, told.size() - 1).stream()
                .map(line -> line.path("step").asText())
                .toList();
        for (String step : List.of("plan", "gate", "stop", "start", "health", "store", "open")) {
            assertTrue(steps.contains(step), () -> step + " in " + good.text());
        }
        assertEquals(200, told.getLast().path("status").asInt(), good::toString);
        assertTrue(told.getLast().path("success").booleanValue(), good::toString);

        Answer bad = modules.put(
                        "db", ModuleJar.of("db").version("1.4.1").noRoutes().bytes(), "", lines)
                .is(200);
        JsonNode last = ModuleApi.lines(bad).getLast();
        assertAll(
                bad.text(),
                () -> assertEquals(409, last.path("status").asInt()),
                () -> assertTrue(!last.path("success").asBoolean(true)),
                () -> assertTrue(last.path("message").asText().contains("route")),
                () -> assertTrue(ModuleApi.lines(bad).stream()
                        .anyMatch(line -> line.path("step").asText().equals("undo"))));
        assertEquals("1.4.0", modules.version("db"));
        api.get("/db/config").is(200);

        Faults.shaped(modules.put("nothing", version("db", "1.4.2"), "", lines), 404, "Not found");
    }
}
