package io.dockstat.itest;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.itest.fixture.Answer;
import io.dockstat.itest.fixture.Await;
import io.dockstat.itest.fixture.DockStatServer;
import io.dockstat.itest.fixture.DockStatServer.Launch;
import io.dockstat.itest.fixture.Folders;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options, refusals, the first and the last moment. */
class StartIT {
    private static final Duration SECONDS = Duration.ofSeconds(15);

    private final Path folder = Folders.temporary("start");

    @AfterEach
    void remove() {
        Folders.remove(folder);
    }

    @Test
    void helpListsEveryOption() {
        Ended help = run(new Launch().bare().flags("--help"));
        assertEquals(0, help.exit());
        for (String option : List.of("--host", "--port", "--data", "--log-level", "--log-format", "--auto-register")) {
            String variable = "DOCKSTAT_"
                    + option.substring(2).toUpperCase(java.util.Locale.ROOT).replace('-', '_');
            assertTrue(help.output().contains(option + " "), option);
            assertTrue(help.output().contains(variable), variable);
        }
        assertTrue(help.output().contains("9876") && help.output().contains("127.0.0.1"), "defaults");
    }

    @ParameterizedTest
    @CsvSource({
        "--colour red,--colour",
        "--port=99999,--port",
        "--port many,--port",
        "--port,--port",
        "--log-level loud,--log-level",
        "--log-format xml,--log-format",
        "--auto-register perhaps,--auto-register",
        "--host 'a b',--host",
        "stray,stray"
    })
    void refusesByName(String flags, String named) {
        Ended refused = run(new Launch().bare().flags(flags.split(" ", -1)));
        assertAll(
                () -> assertEquals(64, refused.exit(), refused.errors()),
                () -> assertEquals(1, refused.errors().lines().count(), refused.errors()),
                () -> assertTrue(refused.errors().contains(named), refused.errors()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DOCKSTAT_PORT", "DOCKSTAT_LOG_LEVEL", "DOCKSTAT_AUTO_REGISTER"})
    void refusesAWrongVariableByName(String variable) {
        Ended refused = run(new Launch().bare().env(variable, "wrong"));
        assertEquals(64, refused.exit(), refused.errors());
        assertTrue(refused.errors().contains(variable), refused.errors());
    }

    @Test
    void namesThePortThatIsInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            Ended refused = run(new Launch().bare().flags("--port", port, "--data", folder.toString()));
            refused(refused, port);
        }
    }

    @Test
    void namesADataFolderThatCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        refused(run(new Launch().bare().flags("--port", "0", "--data", file.toString())), file.toString());
        Path below = file.resolve("data");
        refused(run(new Launch().bare().flags("--port", "0", "--data", below.toString())), below.toString());
        refused(run(new Launch().bare().flags("--port", "0", "--data", "/proc/dockstat")), "/proc/dockstat");
    }

    @Test
    void namesADataFolderThatAnotherHolds() {
        try (DockStatServer first = DockStatServer.start()) {
            Ended second = run(new Launch().data(first.data()));
            refused(second, first.data().toString());
            first.api().get("/docker/status").is(200);
        }
    }

    @Test
    void readsFlagThenEnvironmentThenFile() throws IOException {
        Path home = folder.resolve("dockstat");
        Folders.copy(Folders.distribution(), home);
        Path data = folder.resolve("of the file");
        Files.writeString(
                home.resolve("conf/dockstat.properties"),
                "\nport=0\nauto-register=false\nlog-format=json\ndata=" + data + "\n",
                StandardOpenOption.APPEND);
        try (DockStatServer file = new Launch().bare().home(home).start()) {
            assertTrue(Files.isDirectory(data), "the file's data folder");
            assertEquals(0, file.api().json("/docker/client/all/true").size());
        }
        Path environment = folder.resolve("of the environment");
        try (DockStatServer server = new Launch()
                .bare()
                .home(home)
                .env("DOCKSTAT_DATA", environment.toString())
                .start()) {
            assertTrue(server.alive() && Files.isDirectory(environment), "the environment's data folder");
        }
        Path flag = folder.resolve("of the flag");
        try (DockStatServer server = new Launch()
                .bare()
                .home(home)
                .env("DOCKSTAT_DATA", folder.resolve("never").toString())
                .flags("--data=" + flag)
                .start()) {
            assertTrue(server.alive() && Files.isDirectory(flag), "the flag's data folder");
            assertTrue(Files.notExists(folder.resolve("never")), "the environment's is not touched");
        }
    }

    @Test
    void runsWhenMovedAndKeepsItsDataForItsOwner() {
        Path home = folder.resolve("a moved server");
        Folders.copy(Folders.distribution(), home);
        Path data = folder.resolve("new/some data");
        try (DockStatServer server = new Launch().home(home).data(data).start()) {
            server.api().get("/docker/status").is(200);
            assertEquals("rwx------", permissions(data));
        }
    }

    @Test
    void endsWithinTenSecondsOfSigterm() {
        try (DockStatServer server = DockStatServer.start()) {
            int client = server.api().register("local");
            server.api().addHost(client, "nobody", "127.0.0.1", false, 9);
            server.api().monitor(client);
            server.terminate();
            int exit = server.ended(Duration.ofSeconds(10));
            assertTrue(exit == 0 || exit == 143, "exit code " + exit);
        }
    }

    @Test
    void writesJsonLines() {
        try (DockStatServer server = DockStatServer.start("--log-format", "json", "--log-level=debug")) {
            Await.asserted(
                    "a line of the log",
                    SECONDS,
                    () -> assertTrue(!server.errors().isEmpty(), "silent"));
            server.errors().forEach(line -> assertTrue(Answer.parse(line).isObject(), line));
        }
    }

    @Test
    void announcesItselfOnALineOfItsOwn() {
        try (DockStatServer server = DockStatServer.start()) {
            assertTrue(
                    server.output()
                            .contains("DockStat listening on " + server.api().root()),
                    server.log());
            assertEquals(0, server.api().json("/docker/client/all/true").size(), "nothing is registered");
            Await.asserted("where the data and the documentation are", SECONDS, () -> {
                String output = String.join("\n", server.output());
                assertTrue(output.contains(server.data().toString()), output);
                assertTrue(output.contains("/api/v2/docs"), output);
            });
        }
    }

    @Test
    void saysThatThereIsNoEngineAndGoesOn() {
        Path nothing = folder.resolve("no.sock");
        try (DockStatServer server = new Launch()
                .flags("--auto-register", "true")
                .env("DOCKER_HOST", "unix://" + nothing)
                .start()) {
            Await.asserted(
                    "says what it looked for",
                    SECONDS,
                    () -> assertTrue(server.log().contains(nothing.toString()), server.log()));
            server.api().get("/docker/status").is(200);
        }
    }

    private static void refused(Ended ended, String named) {
        assertAll(
                () -> assertEquals(1, ended.exit(), ended.errors()),
                () -> assertEquals(1, ended.errors().lines().count(), ended.errors()),
                () -> assertTrue(ended.errors().contains(named), ended.errors()));
    }

    private static String permissions(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Runs a server that ends by itself, within seconds. */
    private static Ended run(Launch launch) {
        try (DockStatServer server = launch.begin()) {
            int exit = server.ended(SECONDS);
            server.drain();
            return new Ended(exit, String.join("\n", server.output()), String.join("\n", server.errors()));
        }
    }

    private record Ended(int exit, String output, String errors) {}
}
