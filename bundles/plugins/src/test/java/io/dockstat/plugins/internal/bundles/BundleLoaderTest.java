package io.dockstat.plugins.internal.bundles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.JsonText;
import io.dockstat.containers.WatchedContainer;
import io.dockstat.engine.ContainerSummary;
import io.dockstat.events.ContainerStarted;
import io.dockstat.events.DockStatEvent;
import io.dockstat.hosts.Host;
import io.dockstat.hosts.Hosts;
import io.dockstat.plugins.internal.Code;
import io.dockstat.plugins.internal.Home;
import io.dockstat.plugins.internal.Running;
import java.lang.ref.WeakReference;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.cm.ConfigurationAdmin;
import sample.hello.Hello;
import sample.hello.Neighbours;
import sample.hello.Starts;
import sample.hostile.Exits;
import sample.hostile.Hijacks;
import sample.hostile.Lacks;
import sample.hostile.Locks;
import sample.hostile.Named;
import sample.hostile.Stays;
import sample.hostile.Threads;
import sample.hostile.ThrowingServlet;
import sample.hostile.Throws;
import sample.hostile.Twice;
import sample.hostile.Waits;
import sample.resource.Marks;
import sample.resource.Polite;

/** Plugins that are bundles, in a real framework. */
class BundleLoaderTest {
    private static final String ENOUGH = "sample.hostile.enough";

    @TempDir
    static Path folder;

    private static TestFramework framework;
    private static byte[] hello;

    @BeforeAll
    static void start() throws Exception {
        framework = new TestFramework(folder);
        hello = PluginJar.of("sample.hello", Hello.class, Starts.class)
                .file("web/index.html", "<h1>hello</h1>")
                .file("web/sub/style.css", "h1 {}")
                .bytes();
    }

    @AfterAll
    static void stop() throws Exception {
        framework.close();
    }

    @AfterEach
    void release() {
        System.clearProperty(ENOUGH);
    }

    @Test
    void checksWithoutLeavingAnything() {
        int before = framework.context().getBundles().length;
        framework.loader.check(code(hello));
        assertEquals(before, framework.context().getBundles().length);
    }

    @Test
    void namesThePackageThatIsMissing() throws Exception {
        byte[] jar = PluginJar.of("sample.hello", Hello.class)
                .header("Import-Package", "org.absent;version=\"[2,3)\",io.dockstat.hosts;version=\"[4,5)\",*")
                .bytes();
        DockStatException problem = assertThrows(DockStatException.class, () -> framework.loader.check(code(jar)));
        assertEquals(ErrorCode.INVALID, problem.code());
        assertTrue(
                said(problem).contains("imports the package org.absent [2.0.0,3.0.0), which is not here"),
                said(problem));
        assertTrue(
                said(problem).contains("io.dockstat.hosts [4.0.0,5.0.0), which is not here (there is 1.0.0)"),
                said(problem));
        DockStatException failure = fails(jar, TestHome.of(2, "missing"));
        assertEquals(ErrorCode.PLUGIN_FAILED, failure.code());
        assertTrue(said(failure).contains("org.absent"), said(failure));
    }

    @Test
    void servesRoutesPagesAndEvents() throws Exception {
        TestHome home = TestHome.of(7, "hello");
        try (Life life = start(hello, home)) {
            assertEquals(List.of("/", "/hello/*", "/hi"), life.running.routes());
            assertEquals(
                    "hello you from 7",
                    framework.get(home.path() + "/hello/x?who=you").body());
            assertEquals(200, framework.get(home.path() + "/hi").statusCode());
            assertEquals(2, home.tally().calls());
            assertTrue(home.logged().contains("greeting you"), home.logged());
            assertPages(home);
            assertEquals(DockStatEvent.NAMES, life.running.hooks());
            for (int i = 0; i < 3; i++) {
                assertEquals(Optional.empty(), life.running.problem());
                life.running.event(started("c" + i));
            }
            assertEquals(Optional.of("too many starts"), life.running.problem());
            assertEquals(Optional.empty(), life.running.configSchema());
        }
        assertEquals(404, framework.get(home.path() + "/hi").statusCode());
        assertEquals(List.of(), pluginBundles());
    }

    private static void assertPages(Home home) throws Exception {
        HttpResponse<String> page = framework.get(home.path() + "/");
        assertEquals("<h1>hello</h1>", page.body());
        assertEquals(
                "text/html;charset=utf-8",
                page.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT));
        assertEquals(
                "<h1>hello</h1>", framework.get(home.path() + "/index.html").body());
        assertEquals("h1 {}", framework.get(home.path() + "/sub/style.css").body());
        assertEquals(302, framework.get(home.path()).statusCode());
        assertEquals(404, framework.get(home.path() + "/sub/").statusCode());
        assertEquals(404, framework.get(home.path() + "/web/index.html").statusCode());
    }

    @Test
    void isNotToBlameForThoseWhoGo() throws Exception {
        TestHome home = TestHome.of(29, "hello");
        try (Life life = start(hello, home)) {
            assertEquals(200, framework.get(home.path() + "/hi?who=gone").statusCode());
            assertEquals(1, home.tally().calls());
            assertEquals(0, home.tally().errors());
            assertEquals(List.of(), home.failures());
            assertTrue(life.running.problem().isEmpty());
        }
    }

    @Test
    void tellsWhatAServletThrows() throws Exception {
        TestHome home = TestHome.of(8, "hello");
        framework.problems.clear();
        try (Life life = start(hello, home)) {
            assertEquals(500, framework.get(home.path() + "/hi?who=trouble").statusCode());
            DockStatException problem = (DockStatException) framework.problems.getFirst();
            assertEquals(ErrorCode.PLUGIN_FAILED, problem.code());
            assertEquals("The plugin \"hello\" failed: no trouble here", problem.getMessage());
            assertEquals(1, home.tally().errors());
            assertEquals(List.of("a route failed: no trouble here"), home.failures());
            assertEquals(200, framework.get(home.path() + "/hi").statusCode());
            assertTrue(life.running.strayThreads().isEmpty());
        }
    }

    @Test
    void doesNotLetAPluginEndTheServer() throws Exception {
        DockStatException failure = fails(hostile(Exits.class), TestHome.of(9, "exits"));
        assertTrue(said(failure).contains("A plugin must not end the server"), said(failure));
    }

    @Test
    void namesTheComponentThatThrows() throws Exception {
        DockStatException failure = fails(hostile(Throws.class), TestHome.of(10, "throws"));
        assertEquals(
                "The plugin \"throws\" failed: the component sample.hostile.Throws did not start: not today",
                failure.getMessage());
    }

    @Test
    void namesTheServiceThatAComponentLacks() throws Exception {
        DockStatException failure = fails(hostile(Lacks.class), TestHome.of(11, "lacks"));
        assertEquals(
                "The plugin \"lacks\" failed: the component sample.hostile.Lacks lacks a service io.dockstat.hosts.Hosts",
                failure.getMessage());
    }

    @Test
    void failsWhereAServletDoesNotBegin() throws Exception {
        DockStatException failure = fails(hostile(ThrowingServlet.class), TestHome.of(12, "init"));
        assertEquals("The plugin \"init\" failed: init: no init", failure.getMessage());
    }

    @Test
    void refusesARouteTwice() throws Exception {
        byte[] jar = PluginJar.of("sample.hello", Hello.class, Twice.class).bytes();
        DockStatException failure = fails(jar, TestHome.of(13, "twice"));
        assertEquals("The plugin \"twice\" failed: it has the route /hi twice", failure.getMessage());
    }

    @Test
    void leavesBehindWhatDoesNotStart() throws Exception {
        leavesBehind(hostile(Waits.class), "plugin waits start");
    }

    @Test
    void leavesBehindWhatHoldsItsBundlesLock() throws Exception {
        byte[] jar = PluginJar.of("sample.hostile", Named.class, Locks.class)
                .header("Bundle-Activator", Locks.class.getName())
                .bytes();
        leavesBehind(jar, "plugin waits start, plugin waits stop");
    }

    /** It is told, others come and go meanwhile, and it is taken away when it lets go. */
    private static void leavesBehind(byte[] jar, String threads) throws Exception {
        TestHome home = TestHome.of(14, "waits", Duration.ofMillis(500));
        DockStatException failure = fails(jar, home);
        assertEquals(ErrorCode.PLUGIN_TIMEOUT, failure.code());
        assertEquals("The plugin \"waits\" did not start within 500 ms", failure.getMessage());
        assertTrue(home.logged().contains("left threads behind: " + threads), home.logged());
        for (int i = 0; i < 2; i++) {
            framework.loader.check(code(hello));
            try (Life other = start(hello, TestHome.of(15, "hello"))) {
                assertEquals(200, framework.get("/api/v2/plugins/15/routes/hi").statusCode());
                assertEquals(List.of(), other.running.strayThreads());
            }
        }
        System.setProperty(ENOUGH, "true");
        until("the late plugin is taken away", () -> pluginBundles().isEmpty());
    }

    @Test
    void leavesBehindWhatDoesNotStop() throws Exception {
        TestHome home = TestHome.of(16, "stays", Duration.ofMillis(500));
        Life life = start(hostile(Stays.class), home);
        life.close();
        assertEquals(List.of("plugin stays stop"), life.running.strayThreads());
        assertTrue(home.logged().contains("did not stop within 500 ms"), home.logged());
        System.setProperty(ENOUGH, "true");
        until(
                "it ends at last",
                () -> life.running.strayThreads().isEmpty() && pluginBundles().isEmpty());
    }

    @Test
    void tellsTheThreadsThatStay() throws Exception {
        TestHome home = TestHome.of(17, "threads");
        Life life = start(hostile(Threads.class), home);
        assertEquals(List.of(), life.running.strayThreads());
        life.close();
        assertEquals(List.of("deaf"), life.running.strayThreads());
        System.setProperty(ENOUGH, "true");
        until("it ends at last", () -> life.running.strayThreads().isEmpty());
    }

    @Test
    void keepsAPluginOutOfTheServersOwnPaths() throws Exception {
        try (Life life = start(hostile(Hijacks.class), TestHome.of(18, "hijacks"))) {
            assertEquals(404, framework.get("/").statusCode());
            assertEquals(List.of(), life.running.routes());
        }
    }

    @Test
    void configuresAPluginWithoutStartingItAnew() throws Exception {
        byte[] jar = PluginJar.of("sample.resource", Named.class, Polite.class, Marks.class)
                .bytes();
        TestHome home = TestHome.of(23, "polite");
        try (Life life = start(jar, home)) {
            String schema = life.running.configSchema().orElseThrow().value();
            assertTrue(schema.contains("\"greeting\":{") && schema.contains("\"default\":\"good day\""), schema);
            HttpResponse<String> before = framework.get(home.path() + "/polite");
            assertEquals("good day, http false", before.body());
            assertEquals(Optional.of("marked"), before.headers().firstValue("X-Mark"));
            assertEquals(1, home.tally().calls());
            assertTrue(life.running.configChanged(new JsonText("{\"greeting\":\"hello\"}")));
            until(
                    "the new greeting is there",
                    () -> body(home.path() + "/polite").startsWith("hello,"));
            assertEquals(List.of("/polite"), life.running.routes());
        }
        ConfigurationAdmin admin = framework.service(ConfigurationAdmin.class);
        assertNull(admin.listConfigurations("(service.pid=sample.resource.*)"));
    }

    @Test
    void twoVersionsRunBesideEachOther() throws Exception {
        byte[] jar = PluginJar.of("sample.resource", Named.class, Polite.class, Marks.class)
                .bytes();
        TestHome home = TestHome.of(28, "polite");
        String path = home.path() + "/polite";
        try (Life life = start(jar, home)) {
            Running fresh = framework.loader.start(code(jar), TestHome.of(28, "politer"));
            assertTrue(fresh.configChanged(new JsonText("{\"greeting\":\"hello\"}")));
            assertEquals("good day, http false", body(path), "the new one neither answers nor changes the old one");
            life.running.withdraw();
            assertEquals(404, framework.get(path).statusCode());
            fresh.serve(Duration.ofSeconds(10));
            until("the new one answers", () -> body(path).startsWith("hello,"));
            fresh.withdraw();
            life.running.serve(Duration.ofSeconds(10));
            assertEquals("good day, http false", body(path), "the old one is back");
            life.running.withdraw();
            fresh.serve(Duration.ofSeconds(10));
            life.running.close();
            assertEquals("hello, http false", body(path), "the end of the old one is not that of the new one");
            fresh.close();
        }
        assertEquals(List.of(), pluginBundles());
    }

    @Test
    void refusesAConfigurationThatIsNotThePlugins() throws Exception {
        byte[] jar = PluginJar.of("elsewhere", Named.class, Polite.class).bytes();
        DockStatException failure = fails(jar, TestHome.of(24, "elsewhere"));
        assertEquals(
                "The plugin \"elsewhere\" configures sample.resource.Polite, which does not start with its Bundle-SymbolicName elsewhere",
                failure.getMessage());
        assertEquals(List.of(), pluginBundles());
    }

    private static String body(String path) {
        try {
            return framework.get(path).body();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void showsAPluginItsOwnServicesAlone() throws Exception {
        Bundle room = framework.platform("io.dockstat.room", Hosts.class, new NoHosts());
        byte[] neighbours =
                PluginJar.of("sample.neighbours", Neighbours.class, Hello.class).bytes();
        try (Life life = start(neighbours, TestHome.of(20, "neighbours"));
                Life other = start(hello, TestHome.of(21, "hello"))) {
            assertEquals(List.of("/hello/*", "/hi", "/neighbours"), life.running.routes());
            assertEquals(
                    "PluginContext:org.apache.felix.framework Hosts:none Servlet:org.apache.felix.framework"
                            + " Servlet:sample.neighbours",
                    framework.get("/api/v2/plugins/20/routes/neighbours").body());
            assertEquals(List.of(), other.running.strayThreads());
        } finally {
            room.uninstall();
        }
    }

    @Test
    void holdsNothingOfAPluginThatHasStopped() throws Exception {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            TestHome home = TestHome.of(22, "hello");
            try (Life life = start(hello, home)) {
                assertEquals(200, framework.get(home.path() + "/hi").statusCode());
                life.running.event(started("c"));
                loaders.add(new WeakReference<>(loader()));
            }
        }
        until("all class loaders are gone", () -> {
            System.gc();
            return loaders.stream().allMatch(each -> each.get() == null);
        });
    }

    @Test
    void aPluginThatIsForgottenIsTakenOut() throws Exception {
        TestHome home = TestHome.of(25, "hello");
        start(hello, home).close();
        assertTrue(locations().contains("dockstat:plugin/25/"), BundleLoaderTest::locations);
        framework.loader.forget(25);
        assertFalse(locations().contains("dockstat:plugin/25/"), BundleLoaderTest::locations);
    }

    private static String locations() {
        return Arrays.stream(framework.context().getBundles())
                .map(Bundle::getLocation)
                .toList()
                .toString();
    }

    private static ClassLoader loader() {
        return pluginsInUse()
                .findFirst()
                .orElseThrow()
                .adapt(BundleWiring.class)
                .getClassLoader();
    }

    private static byte[] hostile(Class<?> type) throws Exception {
        return PluginJar.of("sample.hostile", Named.class, type).bytes();
    }

    private static DockStatEvent started(String container) {
        ContainerSummary summary = new ContainerSummary(
                container, "web", "nginx", "Up", "running", 0, List.of(), Map.of(), JsonText.EMPTY_OBJECT);
        return new ContainerStarted(container, new WatchedContainer(1, summary, null), 1);
    }

    private static Code code(byte[] jar) {
        return Code.of(Code.Kind.BUNDLE, "sample", jar);
    }

    private static DockStatException fails(byte[] jar, Home home) {
        return assertThrows(DockStatException.class, () -> start(jar, home));
    }

    private static String said(DockStatException e) {
        return String.valueOf(e.getMessage());
    }

    /** Those that are in use: what is parked for a next start has no class loader. */
    private static List<String> pluginBundles() {
        return pluginsInUse().map(Bundle::getLocation).toList();
    }

    private static Stream<Bundle> pluginsInUse() {
        return Arrays.stream(framework.context().getBundles())
                .filter(PluginBundles::isPlugin)
                .filter(bundle -> bundle.getState() != Bundle.INSTALLED);
    }

    private static Life start(byte[] jar, Home home) {
        List<ServiceRegistration<?>> door = framework.door(home);
        try {
            return new Life(framework.loader.startAlone(code(jar), home, running -> {}), door);
        } catch (DockStatException e) {
            door.forEach(ServiceRegistration::unregister);
            throw e;
        }
    }

    private static void until(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertFalse(System.nanoTime() > end, "not within 10 s: " + what + "; there are " + pluginBundles());
            Thread.sleep(20);
        }
    }

    private record Life(Running running, List<ServiceRegistration<?>> door) implements AutoCloseable {
        @Override
        public void close() {
            running.close();
            door.forEach(ServiceRegistration::unregister);
        }
    }

    private static final class NoHosts implements Hosts {
        @Override
        public List<Host> all() {
            return List.of();
        }

        @Override
        public List<Host> of(int clientId) {
            return List.of();
        }

        @Override
        public Optional<Host> find(int id) {
            return Optional.empty();
        }

        @Override
        public Host add(Host host) {
            return host;
        }

        @Override
        public Host update(Host host) {
            return host;
        }
    }
}
