package io.dockstat.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import io.dockstat.itest.fixture.Folders;
import io.dockstat.kit.PluginConformance;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** That the conformance kit notices what a plugin does badly; that it is content with good ones is shown by the samples. */
class ConformanceKitIT {
    private static final String THROWS = """
            export default {
              config: {
                actions: { broken() { throw new Error("on purpose"); } },
                apiRoutes: { "/broken": { method: "GET", actions: ["broken"] } },
              },
              events: { "container:started"() { throw new Error("on purpose"); } },
            };
            """;
    private static final String LEAKS = """
            package leaking;

            public final class Leak implements Runnable {
                public Leak() {
                    Thread thread = new Thread(this, "leak");
                    thread.setDaemon(true);
                    thread.start();
                }

                public void run() {
                    while (true) {
                        try {
                            Thread.sleep(1000);
                        } catch (InterruptedException e) {
                            // It is told to end, and does not.
                        }
                    }
                }
            }
            """;
    private static final String COMPONENT = """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="leak" immediate="true">
              <implementation class="leaking.Leak"/>
              <service><provide interface="java.lang.Runnable"/></service>
            </scr:component>
            """;
    private static final Map<String, String> HEADERS = Map.of(
            "Manifest-Version", "1.0",
            "Bundle-ManifestVersion", "2",
            "Bundle-SymbolicName", "leaking",
            "Bundle-Version", "1.0.0",
            "Bundle-Vendor", "test",
            "DockStat-Plugin", "leaking",
            "Service-Component", "OSGI-INF/leak.xml");

    private static Path plugin = Path.of("");

    private final Path folder = Folders.temporary("kit");

    @AfterEach
    void remove() {
        Folders.remove(folder);
    }

    @Test
    void noticesAScriptThatThrows() throws IOException {
        Files.writeString(folder.resolve("throws.js"), THROWS);
        assertEquals(
                Set.of("answersItsRoutes()", "startsAgain()", "survivesAThousandEvents()"),
                failed(folder.resolve("throws.js")).keySet());
    }

    @Test
    void noticesABundleThatLeavesAThread() throws IOException {
        Map<String, Throwable> failed = failed(leaking());
        assertEquals(Set.of("leavesNothingBehind()"), failed.keySet());
        assertTrue(
                failed.get("leavesNothingBehind()").getMessage().contains("leak"),
                () -> failed.values().toString());
    }

    /** What is wrong with a plugin, by the name of the test that says so. */
    private static Map<String, Throwable> failed(Path file) {
        plugin = file;
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(request().selectors(selectClass(Plugin.class)).build(), listener);
        assertEquals(7, listener.getSummary().getTestsFoundCount());
        Map<String, Throwable> failed = new TreeMap<>();
        listener.getSummary()
                .getFailures()
                .forEach(failure -> failed.put(failure.getTestIdentifier().getDisplayName(), failure.getException()));
        return failed;
    }

    private Path leaking() throws IOException {
        Path source = Files.createDirectories(folder.resolve("leaking")).resolve("Leak.java");
        Files.writeString(source, LEAKS);
        assertEquals(
                0,
                ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", folder.toString(), source.toString()));
        Manifest manifest = new Manifest();
        new TreeSet<>(HEADERS.keySet())
                .forEach(name -> manifest.getMainAttributes().putValue(name, HEADERS.get(name)));
        Path jar = folder.resolve("leaking.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            out.putNextEntry(new JarEntry("leaking/Leak.class"));
            out.write(Files.readAllBytes(folder.resolve("leaking/Leak.class")));
            out.putNextEntry(new JarEntry("OSGI-INF/leak.xml"));
            out.write(COMPONENT.getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    /** Started by the tests above, not by itself. */
    static final class Plugin extends PluginConformance {
        Plugin() {
            super(plugin);
        }
    }
}
