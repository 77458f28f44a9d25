package io.dockstat.runtime.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.runtime.Refusal;
import io.dockstat.runtime.TestJar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellTest {
    private static final String MODULE = """
            {"name":"containers","version":"1.1.0","state":"active","routes":["/a","/b"],"swappedAt":null,"lastError":%s}""";
    private static final String STEP = """
            {"step":"gate","message":"2 requests wait","millis":12}""";

    @TempDir
    Path folder;

    private FakeServer server;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String run(String... words) throws Refusal {
        return run(Map.of("DOCKSTAT_URL", server.url()), words);
    }

    private String run(Map<String, String> environment, String... words) throws Refusal {
        new Shell(environment, folder, new PrintStream(printed, true, StandardCharsets.UTF_8)).run(List.of(words));
        return printed.toString(StandardCharsets.UTF_8);
    }

    private Refusal refused(int exitCode, String... words) {
        Refusal refusal = assertThrows(Refusal.class, () -> run(words));
        assertEquals(exitCode, refusal.exitCode());
        return refusal;
    }

    private String module() throws IOException {
        return TestJar.bundle("io.dockstat.containers", "1.1.0")
                .write(folder.resolve("c.jar"))
                .toString();
    }

    private String script(String text) throws IOException {
        return Files.writeString(folder.resolve("hello.js"), text).toString();
    }

    @Test
    void modulesAreATableWithWhatWentWrongBelow() throws Refusal {
        server.answer("GET /modules", 200, "[" + MODULE.formatted("\"no routes\"") + "]");
        assertEquals("""
                NAME        VERSION  STATE   SWAPPED  ROUTES
                containers  1.1.0    active  -        /a /b
                containers: no routes
                """, run("modules"));
    }

    @Test
    void aModuleIsPutByItsSymbolicNameAndTellsEachStep() throws Exception {
        server.stream("PUT /modules/io.dockstat.containers", STEP, """
                {"success":true,"status":200,"message":"containers 1.1.0 answers"}""");
        assertEquals("""
                gate        12 ms  2 requests wait
                containers 1.1.0 answers
                """, run("swap", module()));
        assertEquals("application/java-archive", server.asked().type());
        assertTrue(server.asked().accept().startsWith("application/x-ndjson"));
        assertEquals(Files.size(folder.resolve("c.jar")), server.asked().bytes());
    }

    @Test
    void whatIsUndoneIsARefusalWithTheCause() throws IOException {
        server.stream("PUT /modules/io.dockstat.containers?force=true", STEP, """
                {"success":false,"status":409,"message":"throws in activate"}""");
        Refusal refusal = refused(1, "swap", module(), "--force");
        assertEquals("throws in activate", refusal.getMessage());
    }

    @Test
    void whatIsRefusedBeforeTheFirstStepIsAPlainError() throws IOException {
        server.answer("PUT /modules/io.dockstat.containers", 409, "{\"success\":false,\"message\":\"needs force\"}");
        assertEquals("needs force", refused(1, "swap", module()).getMessage());
    }

    @Test
    void anAnswerThatBreaksOffIsNoSuccess() throws IOException {
        server.stream("PUT /modules/io.dockstat.containers", STEP);
        Refusal refusal = refused(1, "swap", module());
        assertTrue(String.valueOf(refusal.getMessage()).contains("broke off"), refusal::getMessage);
    }

    @Test
    void aDryRunTellsThePlan() throws Exception {
        server.answer("PUT /modules/io.dockstat.containers?dryRun=true", 200, """
                {"success":true,"message":"it would start","plan":
                {"module":"containers","replaces":"1.0.0","by":"1.1.0","refreshes":["io.dockstat.metrics"],"missing":null}}""");
        assertEquals("""
                replaces   containers 1.0.0 by 1.1.0
                refreshes  io.dockstat.metrics
                it would start
                """, run("swap", "--dry-run", module()));
    }

    @Test
    void aPlanWithSomethingMissingIsARefusal() throws IOException {
        server.answer("PUT /modules/io.dockstat.containers?dryRun=true", 200, """
                {"success":true,"message":"","plan":{"replaces":"x","refreshes":[],"missing":"package a.b"}}""");
        Refusal refusal = refused(1, "swap", "--dry-run", module());
        assertTrue(String.valueOf(refusal.getMessage()).contains("package a.b"), refusal::getMessage);
    }

    @Test
    void aJarOfAPluginIsPutByTheIdOfItsName() throws Exception {
        server.answer("GET /plugins/all", 200, "[{\"id\":3,\"name\":\"other\"},{\"id\":7,\"name\":\"counts\"}]");
        server.answer("PUT /plugins/7/code", 200, "{\"success\":true,\"message\":\"counts was updated\"}");
        Path jar = TestJar.bundle("org.example.counts", "2")
                .header("DockStat-Plugin", "counts")
                .write(folder.resolve("p.jar"));
        assertEquals("counts was updated\n", run("swap", jar.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/* @name hello\n @version 2 */", "export default {}"})
    void aScriptIsPutByItsNameElseTheFiles(String text) throws Exception {
        server.answer("GET /plugins/all", 200, "[{\"id\":4,\"name\":\"hello\"}]");
        server.answer("PUT /plugins/4/code", 200, "{\"success\":true,\"message\":\"hello was updated\"}");
        assertEquals("hello was updated\n", run("swap", script(text)));
        assertEquals("text/javascript", server.asked().type());
    }

    @Test
    void aPluginThatIsNotInstalledCannotBeSwapped() throws IOException {
        server.answer("GET /plugins/all", 200, "[]");
        Refusal refusal = refused(1, "swap", script(""));
        assertEquals("no plugin named hello is installed", refusal.getMessage());
    }

    @Test
    void rollbackTakesAModuleFirst() throws Refusal {
        server.answer("GET /modules/containers", 200, MODULE.formatted("null"));
        server.stream("POST /modules/containers/rollback", "{\"success\":true,\"message\":\"1.0.0 is back\"}");
        assertEquals("1.0.0 is back\n", run("rollback", "containers"));
    }

    @Test
    void rollbackTakesAPluginWhereNoModuleHasTheName() throws Refusal {
        server.answer("GET /plugins/all", 200, "[{\"id\":7,\"name\":\"counts\"}]");
        server.answer("POST /plugins/7/rollback", 200, "{\"success\":true,\"message\":\"1 is back\"}");
        assertEquals("1 is back\n", run("rollback", "counts"));
        assertEquals(List.of("GET /modules/counts", "GET /plugins/all", "POST /plugins/7/rollback"), server.lines());
    }

    @Test
    void rollbackOfAnUnknownNameIsRefused() {
        server.answer("GET /plugins/all", 200, "[]");
        assertEquals(
                "no module and no plugin is named nobody",
                refused(1, "rollback", "nobody").getMessage());
    }

    @Test
    void theAddressMayComeInPartsOrFromFlags() throws Refusal {
        server.answer("GET /modules", 200, "[]");
        String port = String.valueOf(server.port());
        run(Map.of("DOCKSTAT_HOST", "0.0.0.0", "DOCKSTAT_PORT", port), "modules");
        run(Map.of("DOCKSTAT_URL", "http://127.0.0.1:1"), "modules", "--port", port);
        run(Map.of("DOCKSTAT_URL", "http://127.0.0.1:1"), "modules", "--url=" + server.url() + "/");
        assertEquals(3, server.lines().size());
    }

    @Test
    void aServerThatIsNotThereIsNamed() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Refusal refusal = refused(69, "modules", "--port", String.valueOf(port));
        assertTrue(
                String.valueOf(refusal.getMessage()).contains("http://127.0.0.1:" + port + ": start it"),
                refusal::getMessage);
    }

    @Test
    void somethingElseThatAnswersIsNoDockStat() {
        server.answer("GET /modules", 200, "<html>");
        assertTrue(String.valueOf(refused(1, "modules").getMessage()).contains("is no DockStat"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bogus",
                "modules more",
                "modules --force",
                "swap",
                "swap a b",
                "swap missing.jar",
                "swap --bogus a.jar",
                "rollback",
                "modules --url",
                "modules --url=ftp://a",
                "modules --port=0",
                "modules --port=x"
            })
    void aWrongWordIsUsage(String line) {
        refused(64, line.isEmpty() ? new String[0] : line.split(" "));
        assertEquals(List.of(), server.lines());
    }

    @Test
    void aJarThatIsNoBundleIsUsage() throws IOException {
        String jar = new TestJar().write(folder.resolve("plain.jar")).toString();
        Refusal refusal = refused(64, "swap", jar);
        assertTrue(String.valueOf(refusal.getMessage()).contains("Bundle-SymbolicName"), refusal::getMessage);
    }

    @Test
    void helpIsAnsweredWithoutAServer() throws Refusal {
        assertTrue(run("swap", "--help").contains("--dry-run"));
        assertEquals(List.of(), server.lines());
    }
}
