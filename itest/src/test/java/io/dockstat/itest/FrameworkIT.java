package io.dockstat.itest;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.dockstat.itest.fixture.DockStatServer;
import io.dockstat.itest.fixture.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Adds the test bundle and its tester to a copy of the distribution, and tells what the tests inside found. */
class FrameworkIT {
    private static final Duration LIMIT = Duration.ofMinutes(4);

    private final Path folder = Folders.temporary("framework");
    private final Path home = folder.resolve("dockstat");
    private final Path reports = folder.resolve("reports");

    @BeforeEach
    void addTestBundles() throws IOException {
        Folders.copy(Folders.distribution(), home);
        Path added = Folders.configured("dockstat.framework.bundles", "framework/target/bundles");
        List<Path> jars = new ArrayList<>(jars(added));
        jars.addAll(jars(added.getParent()));
        for (Path jar : jars) {
            Files.copy(jar, home.resolve("bundles").resolve(jar.getFileName()));
        }
        Files.createDirectories(reports);
    }

    @AfterEach
    void remove() {
        Folders.remove(folder);
    }

    @TestFactory
    List<DynamicTest> insideTheFramework() throws Exception {
        DockStatServer server = new DockStatServer.Launch()
                .home(home)
                .env("DOCKSTAT_JAVA_OPTS", "-Dtester.dir=" + reports)
                .begin();
        try {
            server.ended(LIMIT);
            List<DynamicTest> tests = results();
            assertFalse(tests.isEmpty(), () -> "no test ran:\n" + server.log());
            return tests;
        } finally {
            server.close();
        }
    }

    private List<DynamicTest> results() throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.list(reports)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".xml")).toList()) {
                NodeList cases = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(file.toFile())
                        .getElementsByTagName("testcase");
                for (int i = 0; i < cases.getLength(); i++) {
                    tests.add(result((Element) cases.item(i)));
                }
            }
        }
        return tests;
    }

    private static DynamicTest result(Element testcase) {
        String type = testcase.getAttribute("classname");
        String name = type.substring(type.lastIndexOf('.') + 1) + "." + testcase.getAttribute("name");
        return DynamicTest.dynamicTest(name, () -> {
            for (String fault : List.of("failure", "error")) {
                if (testcase.getElementsByTagName(fault).getLength() > 0) {
                    Assertions.fail(testcase.getElementsByTagName(fault).item(0).getTextContent());
                }
            }
        });
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> jars =
                    files.filter(file -> file.toString().endsWith(".jar")).toList();
            Assertions.assertFalse(jars.isEmpty(), "no jars in " + folder);
            return jars;
        }
    }
}
