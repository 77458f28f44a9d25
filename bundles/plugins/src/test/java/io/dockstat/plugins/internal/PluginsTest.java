package io.dockstat.plugins.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.db.Schemas;
import io.dockstat.db.internal.H2Database;
import io.dockstat.events.ContainerDied;
import io.dockstat.events.DockStatEvent;
import io.dockstat.events.ErrorOccurred;
import io.dockstat.modules.Handover;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.h2.Driver;
import org.h2.util.OsgiDataSourceFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** The lives of plugins, with a loader whose plugins do what their code says. */
class PluginsTest {
    private final H2Database database;
    private final StoredPlugins stored;
    private final FakeLoader loader = new FakeLoader();
    private final List<String> dropped = new CopyOnWriteArrayList<>();
    private Plugins plugins;

    PluginsTest(@TempDir Path folder) {
        this.database = new H2Database(folder, new OsgiDataSourceFactory(new Driver()));
        this.stored = StoredPluginsTest.over(database);
        this.plugins = make();
        plugins.bindLoader(loader);
    }

    private Plugins make() {
        Plugins made = new Plugins(fake(BundleContext.class), stored);
        made.schemas = fake(Schemas.class);
        return made;
    }

    @AfterEach
    void close() {
        plugins.close();
        database.close();
    }

    private int install(String name, String code) {
        return plugins.install(StoredPluginsTest.about(name), StoredPluginsTest.code(name, code), false, null)
                .id();
    }

    private int active(String name, String code) {
        int id = install(name, code);
        plugins.activate(id);
        return id;
    }

    private State state(int id) {
        return plugins.live(stored.get(id)).standing().state();
    }

    private FakeLoader.Runs runs(int id) {
        return Objects.requireNonNull(loader.running.get(id));
    }

    private static DockStatEvent event(int number) {
        return new ContainerDied("c" + number, 1);
    }

    private static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "not within 10 s");
            Thread.onSpinWait();
        }
    }

    @Test
    void installingRunsNothing() {
        int id = install("one", "code");
        assertEquals(List.of(), loader.starts);
        assertEquals(State.RESOLVED, state(id));
        assertEquals(
                ErrorCode.INVALID,
                assertThrows(DockStatException.class, () -> install("two", "nonsense"))
                        .code());
        assertTrue(stored.named("two").isEmpty());
    }

    @Test
    void whoComesWhileItIsToStartWaits() {
        Turnstile gate = new Turnstile();
        plugins.gate = gate;
        plugins.open();
        int id = active("one", "code");
        Set<String> its = Set.of("/api/v2/plugins/" + id + "/routes");
        assertEquals(Set.of(), gate.closed());

        plugins.unbindLoader(loader);
        assertEquals(its, gate.closed(), "whoever runs it may come back");
        assertTrue(plugins.problem().isPresent());
        loader.whileStarting = () -> {
            assertEquals(its, gate.closed(), "it has not started yet");
            assertTrue(plugins.isUnderWay());
        };
        plugins.bindLoader(loader);
        until(() -> plugins.problem().isEmpty());
        assertEquals(State.ACTIVE, state(id));
        assertEquals(Set.of(), gate.closed());
        until(() -> !plugins.isUnderWay());

        loader.whileStarting = () -> assertEquals(its, gate.closed(), "it starts again");
        plugins.restart(id);
        assertEquals(3, loader.starts.size());
        assertEquals(Set.of(), gate.closed());
    }

    @Test
    void nobodyWaitsForWhatDoesNotStart() {
        Turnstile gate = new Turnstile();
        plugins.gate = gate;
        plugins.open();
        int id = active("one", "code");
        plugins.unbindLoader(loader);
        loader.whileStarting = () -> {
            throw new DockStatException(ErrorCode.PLUGIN_FAILED, "not any more");
        };
        plugins.bindLoader(loader);
        until(() -> state(id) == State.FAILED);
        until(() -> gate.closed().isEmpty());

        loader.whileStarting = null;
        plugins.activate(id);
        plugins.unbindLoader(loader);
        plugins.deactivate(id);
        assertEquals(Set.of(), gate.closed(), "it is not to run any more");
    }

    @Test
    void startsAndStops() {
        int id = active("one", "code");
        assertEquals(State.ACTIVE, state(id));
        assertEquals(List.of(id), plugins.active().stream().map(LivePlugin::id).toList());
        plugins.activate(id);
        assertEquals(1, loader.starts.size(), "it runs already");
        plugins.deactivate(id);
        assertTrue(runs(id).closed);
        assertEquals(State.RESOLVED, state(id));
        assertFalse(stored.get(id).wanted());
        plugins.delete(id);
        assertTrue(stored.find(id).isEmpty());
        assertEquals(List.of("plugin_" + id), dropped);
    }

    @Test
    void tellsEventsInOrderFromTheVeryBeginning() {
        int id = install("one", "code");
        loader.whileStarting = () -> plugins.take(event(1));
        plugins.activate(id);
        plugins.take(event(2));
        plugins.take(event(3));
        until(() -> runs(id).told.size() == 3);
        assertEquals(List.of(event(1), event(2), event(3)), runs(id).told);
    }

    @Test
    void oneThatDoesNotStartSaysWhy() {
        int id = install("one", "fail");
        assertThrows(DockStatException.class, () -> plugins.activate(id));
        assertEquals(State.FAILED, state(id));
        DockStatException error = plugins.live(stored.get(id)).standing().error();
        assertEquals("does not want to", Objects.requireNonNull(error).getMessage());
        assertFalse(stored.get(id).wanted(), "nor is it tried after a restart");
    }

    @Test
    void fiveFailuresInARowAreTooMany() {
        int bad = active("bad", "throw");
        int good = active("good", "code");
        for (int i = 0; i < Conduct.MOST_FAILURES - 1; i++) {
            plugins.take(event(i));
        }
        until(() -> plugins.live(stored.get(bad)).figures().hookErrors() == 4);
        assertEquals(State.ACTIVE, state(bad));
        plugins.take(event(9));
        until(() -> state(bad) == State.QUARANTINED);
        until(() -> !stored.get(bad).wanted());
        until(() -> runs(good).told.stream().anyMatch(ErrorOccurred.class::isInstance));
        assertEquals(State.ACTIVE, state(good));
        plugins.activate(bad);
        assertEquals(State.ACTIVE, state(bad), "until it is activated again");
    }

    @Test
    void aHookThatHangsIsCountedOnceAndHoldsUpNobody() {
        int bad = install("bad", "hang");
        plugins.settings(bad, new Settings(0.1, List.of()));
        plugins.activate(bad);
        int good = active("good", "code");
        plugins.open();
        plugins.take(event(1));
        plugins.take(event(2));
        until(() -> runs(good).told.size() == 2);
        until(() -> plugins.live(stored.get(bad)).figures().hookErrors() == 1);
        assertEquals(1, plugins.live(stored.get(bad)).figures().queued());
        plugins.deactivate(bad);
        assertEquals(State.RESOLVED, state(bad));
    }

    @Test
    void anUpdateThatDoesNotStartIsUndone() {
        int id = active("one", "code");
        DockStatException e = assertThrows(
                DockStatException.class,
                () -> plugins.install(
                        StoredPluginsTest.about("one"), StoredPluginsTest.code("one", "fail"), true, null));
        assertEquals(ErrorCode.CONFLICT, e.code());
        assertEquals(State.ACTIVE, state(id));
        assertEquals(
                StoredPluginsTest.code("one", "code").sha256(), stored.get(id).sha256());
        assertFalse(runs(id).closed);
    }

    private static Delivery next(String version, String code) {
        Metadata about = StoredPluginsTest.about("one");
        return new Delivery(
                new Metadata("one", about.description(), version, "", "local", "", about.author(), about.tags()),
                StoredPluginsTest.code("one", code));
    }

    @Test
    void theNewOneStartsBesideTheOldOneAndTakesItsStateAndEvents() {
        int id = active("one", "code");
        FakeLoader.Runs old = runs(id);
        plugins.take(event(1));
        until(() -> old.told.size() == 1);
        loader.whileStarting = () -> {
            assertFalse(old.closed);
            assertEquals("1.0", stored.get(id).about().version());
            plugins.take(event(2));
        };
        StoredPlugin now = plugins.swaps().swap(id, next("1.1", "more code"));
        assertEquals("1.1", now.about().version());
        assertEquals("1.0", now.previousVersion());
        assertTrue(old.closed);
        plugins.take(event(3));
        until(() -> old.told.size() + runs(id).told.size() == 3);
        assertEquals(
                List.of(event(1), event(2), event(3)),
                Stream.concat(old.told.stream(), runs(id).told.stream()).toList());
        assertEquals(old.told.size(), runs(id).imported);
        assertEquals(State.ACTIVE, state(id));
    }

    @Test
    void noEventIsLostOrDoubledOverManySwaps() {
        int id = active("one", "code");
        List<FakeLoader.Runs> all = new CopyOnWriteArrayList<>(List.of(runs(id)));
        Thread teller = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < 500; i++) {
                plugins.take(event(i));
                Thread.onSpinWait();
            }
        });
        do {
            plugins.swaps().swap(id, next("1." + all.size(), "code " + all.size()));
            all.add(runs(id));
        } while (teller.isAlive());
        until(() -> all.stream().mapToInt(each -> each.told.size()).sum() == 500);
        assertEquals(
                IntStream.range(0, 500).mapToObj(PluginsTest::event).toList(),
                all.stream().flatMap(each -> each.told.stream()).toList());
    }

    @ParameterizedTest
    @CsvSource({"nonsense,does not parse", "fail,does not want to", "forget,does not remember"})
    void aBadOneIsUndoneWithItsReason(String code, String reason) {
        int id = active("one", "code");
        int other = active("other", "code");
        FakeLoader.Runs old = runs(id);
        StoredPlugin before = stored.get(id);
        DockStatException e =
                assertThrows(DockStatException.class, () -> plugins.swaps().swap(id, next("1.1", code)));
        assertEquals(ErrorCode.CONFLICT, e.code());
        assertTrue(String.valueOf(e.getMessage()).contains(reason), e::toString);
        assertEquals(before, stored.get(id));
        assertFalse(old.closed);
        assertTrue(plugins.live(before).running().filter(old::equals).isPresent());
        until(() -> runs(other).told.stream()
                .anyMatch(told -> told instanceof ErrorOccurred error
                        && error.error().startsWith("Plugin \"one\" was not swapped: ")));
        plugins.take(event(1));
        until(() -> old.told.contains(event(1)));
    }

    @Test
    void goesBackAndForth() {
        int id = active("one", "code");
        assertEquals(
                ErrorCode.CONFLICT,
                assertThrows(DockStatException.class, () -> plugins.swaps().rollback(id))
                        .code());
        plugins.swaps().swap(id, next("1.1", "more code"));
        assertEquals("1.0", plugins.swaps().rollbackPlan(id).to());
        assertEquals("1.0", plugins.swaps().rollback(id).about().version());
        assertEquals(
                StoredPluginsTest.code("one", "code").sha256(), stored.get(id).sha256());
        assertEquals("1.1", plugins.swaps().rollback(id).about().version());
        plugins.deactivate(id);
        int starts = loader.starts.size();
        assertEquals("1.0", plugins.swaps().rollback(id).about().version());
        assertEquals(starts, loader.starts.size(), "one that does not run is only stored");
    }

    @Test
    void anotherPluginsCodeIsRefused() {
        int other = active("other", "code");
        assertEquals(
                ErrorCode.CONFLICT,
                assertThrows(DockStatException.class, () -> plugins.swaps().swap(other, next("1.1", "code")))
                        .code());
        assertEquals(
                ErrorCode.NOT_FOUND,
                assertThrows(DockStatException.class, () -> plugins.swaps().swap(77, next("1.1", "code")))
                        .code());
    }

    @Test
    void whatIsWantedRunsAfterARestartInTheSameOrderWhateverOneOfThemDoes() {
        int last = active("last", "code");
        int first = active("first", "code");
        int bad = install("bad", "fail");
        int off = install("off", "code");
        stored.wanted(bad, true);
        stored.wanted(last, false);
        stored.wanted(last, true);
        plugins.close();
        loader.starts.clear();
        plugins = make();
        plugins.bindLoader(loader);
        plugins.open();
        until(() -> plugins.lines().isPresent());
        assertEquals(List.of("first", "bad", "last"), loader.starts);
        assertEquals(
                List.of(State.ACTIVE, State.FAILED, State.ACTIVE, State.RESOLVED),
                List.of(state(first), state(bad), state(last), state(off)));
        assertEquals(
                List.of(
                        "4 plugins installed, 2 active: last, first",
                        "Plugin \"bad\" could not be started: does not want to"),
                plugins.lines().orElseThrow());
    }

    @Test
    void whatOneKnowsAndHasNotHeardWaitsForWhatRunsItsKind() {
        plugins.open();
        int id = active("p", "fine");
        plugins.take(event(1));
        until(() -> runs(id).told.size() == 1);
        plugins.unbindLoader(loader);
        assertEquals(State.INSTALLED, state(id));
        plugins.take(event(2));
        plugins.bindLoader(loader);
        until(() -> state(id) == State.ACTIVE);
        assertEquals(1, runs(id).imported);
        plugins.take(event(3));
        until(() -> runs(id).told.equals(List.of(event(2), event(3))));
    }

    @Test
    void theNextVersionOfThisRoomGoesOnWhereTheLastOneEnded() {
        Handover handover = new Memory();
        plugins.handover = handover;
        int id = active("p", "fine");
        int other = active("q", "fine");
        plugins.take(event(1));
        until(() -> runs(id).told.size() == 1 && runs(other).told.size() == 1);
        plugins.deactivate(other);
        plugins.unbindLoader(loader);
        plugins.take(event(2));
        plugins.close();

        plugins = make();
        plugins.handover = handover;
        plugins.open();
        plugins.take(event(3));
        plugins.bindLoader(loader);
        until(() -> state(id) == State.ACTIVE);
        assertEquals(1, runs(id).imported);
        until(() -> runs(id).told.equals(List.of(event(2), event(3))));
        plugins.activate(other);
        assertNull(runs(other).imported, "it was stopped, so it begins anew");
    }

    private static final class Memory implements Handover {
        private final Map<String, Object> kept = new ConcurrentHashMap<>();

        @Override
        public void keep(String name, Object state) {
            kept.put(name, state);
        }

        @Override
        public Optional<Object> last(String name) {
            return Optional.ofNullable(kept.get(name));
        }
    }

    @Test
    void pluginsOfAKindComeAndGoWithWhatRunsThem() {
        int id = active("one", "code");
        plugins.open();
        plugins.unbindLoader(loader);
        assertEquals(State.INSTALLED, state(id));
        assertTrue(stored.get(id).wanted());
        assertEquals(
                ErrorCode.UNAVAILABLE,
                assertThrows(DockStatException.class, () -> plugins.activate(id))
                        .code());
        plugins.bindLoader(loader);
        until(() -> state(id) == State.ACTIVE);
    }

    /** Takes everything; notes what is dropped. */
    private <T> T fake(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            if (method.getName().equals("drop")) {
                dropped.add(String.valueOf(given[0]));
            }
            return method.getReturnType() == ServiceRegistration.class ? fake(ServiceRegistration.class) : null;
        }));
    }
}
