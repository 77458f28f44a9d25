package io.dockstat.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.itest.fixture.Api;
import io.dockstat.itest.fixture.Await;
import io.dockstat.itest.fixture.DockStatServer;
import io.dockstat.itest.fixture.Folders;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code ./dev watch}: what is changed in a copy of the sources is in the running server a moment later. */
class WatchIT {
    private static final Path CHECKOUT = Folders.configured("dockstat.checkout", "..");
    private static final List<String> MODULES = List.of(
            "clients", "containers", "db", "engine", "hosts", "manager", "metrics", "plugins", "rest", "scripts");
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String HOSTS = "bundles/hosts/src/main/java/io/dockstat/hosts/internal/rest/";
    private static final String FRAGMENT =
            "bundles/hosts/src/main/resources/io/dockstat/hosts/internal/rest/openapi.json";
    private static final String SOURCE = """
            package io.dockstat.hosts.internal.rest;

            import io.dockstat.rest.RestResource;
            import jakarta.ws.rs.GET;
            import jakarta.ws.rs.Path;
            import org.osgi.service.component.annotations.Component;

            /** New. */
            @Component(service = Watched.class)
            @RestResource(application_select = "(osgi.jaxrs.name=dockstat.hosts)")
            @Path("/watched")
            public final class Watched {
                @GET
                public String word() {
                    return "one";
                }
            }
            """;

    private static final String BROKEN = """
            @org.osgi.service.component.annotations.Activate
                public Watched() {
                    throw new IllegalStateException("broken on purpose");
                }

                @GET""";

    private Path copy = Path.of("");

    @BeforeEach
    void copy() throws IOException {
        copy = Folders.temporary("watch");
        Files.createDirectories(copy.resolve("runtime/target"));
        for (String each : List.of(
                "dev",
                "pom.xml",
                "bnd.bnd",
                ".mvn",
                "bundles",
                "plugins-sample",
                "runtime/src",
                "runtime/target/dockstat")) {
            Folders.copy(CHECKOUT.resolve(each), copy.resolve(each));
        }
        Files.createDirectory(copy.resolve("wrap"));
        Files.createFile(copy.resolve("runtime/target/built"));
    }

    @AfterEach
    void remove() {
        Folders.remove(copy);
    }

    @Test
    void whatChangesIsSwappedIn() throws IOException {
        Path source = copy.resolve(HOSTS + "Watched.java");
        try (DockStatServer server = watching()) {
            Files.writeString(source, SOURCE);
            answers(server.api(), "one");

            Files.writeString(source, SOURCE.replace("\"one\"", "\"two\""));
            answers(server.api(), "two");

            Files.writeString(source, SOURCE.replace("\"one\"", "1"));
            says(server, "hosts: not swapped, it does not build");
            says(server, "Watched.java:15: error: incompatible types: int cannot be converted to String");
            answers(server.api(), "two");

            Files.writeString(source, SOURCE.replace("@GET", BROKEN));
            says(server, "broken on purpose");
            answers(server.api(), "two");

            Files.writeString(source, SOURCE.replace("\"one\"", "\"three\""));
            answers(server.api(), "three");

            Files.delete(source);
            Await.asserted(
                    "the route has gone",
                    SOON,
                    () -> assertEquals(
                            400, server.api().get("/docker/hosts/watched").status()));

            Path fragment = copy.resolve(FRAGMENT);
            Files.writeString(fragment, Files.readString(fragment).replace("List hosts", "List the watched hosts"));
            Await.asserted(
                    "the document is another",
                    SOON,
                    () -> assertTrue(server.api().get("/docs/json").text().contains("List the watched hosts")));
        }
    }

    /** Each is built in a way of its own, which may differ from Maven's. */
    @Test
    void everyModuleCanBeSwappedIn() throws IOException {
        try (DockStatServer server = watching()) {
            for (String module : MODULES) {
                Path info = packageInfo(copy.resolve("bundles/" + module + "/src/main/java"));
                Files.writeString(info, Files.readString(info) + "// Changed.\n");
                says(server, module + ": swapped in ");
            }
            assertEquals(
                    "UP",
                    server.api()
                            .send("GET", "/health/ready", BodyPublishers.noBody())
                            .json()
                            .path("status")
                            .asText());
            print(server);
            assertTrue(!server.log().contains("NoClassDefFoundError"), server::log);
        }
    }

    private static Path packageInfo(Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.endsWith("package-info.java"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private DockStatServer watching() {
        DockStatServer server = new DockStatServer.Launch()
                .program(copy.resolve("dev").toString(), "watch")
                .env("MAVEN_OPTS", "-Dmaven.repo.local=" + Folders.configured("dockstat.repository", ""))
                .start();
        says(server, "watching ");
        return server;
    }

    private static void answers(Api api, String word) {
        Await.asserted(
                "it answers " + word,
                SOON,
                () -> assertEquals(
                        word, api.get("/docker/hosts/watched").is(200).text()));
    }

    private static void print(DockStatServer server) {
        server.output().stream()
                .filter(line -> line.contains("swapped in "))
                .forEach(line -> System.out.println("watch: " + line));
    }

    private static void says(DockStatServer server, String words) {
        Await.asserted("it says " + words, SOON, () -> assertTrue(server.log().contains(words), server::log));
    }
}
