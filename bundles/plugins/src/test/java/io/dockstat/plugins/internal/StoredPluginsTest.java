package io.dockstat.plugins.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.JsonText;
import io.dockstat.db.internal.H2Database;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.h2.Driver;
import org.h2.util.OsgiDataSourceFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class StoredPluginsTest {
    private final Path folder;
    private H2Database database;
    private StoredPlugins plugins;

    StoredPluginsTest(@TempDir Path folder) {
        this.folder = folder;
        this.database = new H2Database(folder, new OsgiDataSourceFactory(new Driver()));
        this.plugins = over(database);
    }

    static StoredPlugins over(H2Database database) {
        StoredPlugins plugins = new StoredPlugins();
        plugins.bindDatabase(database);
        return plugins;
    }

    static Metadata about(String name) {
        return new Metadata(
                name, "d", "1.0", "u/r", "github", "m.yml", new Author("A", "a@b.com", null, null), List.of("x", "y"));
    }

    static Code code(String name, String text) {
        return Code.of(Code.Kind.SCRIPT, name, text.getBytes(StandardCharsets.UTF_8));
    }

    private StoredPlugin insert(String name) {
        return plugins.insert(about(name), code(name, "code of " + name), null);
    }

    private void restart() {
        database.close();
        database = new H2Database(folder, new OsgiDataSourceFactory(new Driver()));
        plugins = over(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void everythingOutlivesARestart() {
        StoredPlugin one = plugins.insert(about("one"), code("one", "ä\u0000"), "one.js");
        plugins.wanted(one.id(), true);
        plugins.config(one.id(), new JsonText("{\"a\":1}"));
        plugins.configSchema(one.id(), new JsonText("{\"type\":\"object\"}"));
        plugins.settings(one.id(), new Settings(0.5, List.of("http")));
        StoredPlugin before = plugins.get(one.id());
        restart();
        StoredPlugin after = plugins.get(one.id());
        assertEquals(before, after);
        assertEquals(about("one"), after.about());
        assertEquals("MIT", after.about().author().license());
        assertEquals(Optional.of("one.js"), after.dropped());
        assertEquals(new Settings(0.5, List.of("http")), after.settings());
        assertArrayEquals("ä\u0000".getBytes(StandardCharsets.UTF_8), plugins.code(one.id()));
    }

    @Test
    void whatIsActivatedLastComesLast() {
        List<Integer> ids =
                List.of(insert("a").id(), insert("b").id(), insert("c").id());
        plugins.wanted(ids.get(2), true);
        plugins.wanted(ids.get(0), true);
        plugins.wanted(ids.get(1), true);
        plugins.wanted(ids.get(2), false);
        plugins.wanted(ids.get(2), true);
        List<Integer> order = plugins.all().stream()
                .sorted((x, y) -> Integer.compare(order(x), order(y)))
                .map(StoredPlugin::id)
                .toList();
        assertEquals(List.of(ids.get(0), ids.get(1), ids.get(2)), order);
    }

    private static int order(StoredPlugin plugin) {
        Integer order = plugin.activeOrder();
        return order == null ? Integer.MAX_VALUE : order;
    }

    @Test
    void aReplacementKeepsIdConfigurationAndOrder() {
        StoredPlugin one = insert("one");
        plugins.wanted(one.id(), true);
        plugins.config(one.id(), new JsonText("{\"a\":1}"));
        StoredPlugin now = plugins.swap(one.id(), new Delivery(about("one"), code("one", "other")), false);
        assertEquals(one.id(), now.id());
        assertTrue(now.wanted());
        assertEquals(new JsonText("{\"a\":1}"), now.config());
        assertTrue(!now.sha256().equals(one.sha256()));
    }

    @Test
    void whatThereWasBeforeOutlivesARestart() {
        StoredPlugin one = insert("one");
        assertTrue(plugins.previous(one.id()).isEmpty());
        Metadata again =
                new Metadata("one", "e", "1.1", "u/r", "local", "", new Author("B", null, null, "Apache-2.0"), null);
        plugins.swap(one.id(), new Delivery(again, code("one", "other")), false);
        restart();
        assertArrayEquals("other".getBytes(StandardCharsets.UTF_8), plugins.code(one.id()));
        assertEquals("1.0", plugins.get(one.id()).previousVersion());
        Delivery previous = plugins.previous(one.id()).orElseThrow();
        assertEquals(about("one"), previous.about());
        assertEquals("code of one", previous.code().text());
        assertEquals(one.sha256(), previous.code().sha256());
        plugins.swap(one.id(), previous, false);
        restart();
        assertEquals(again, plugins.previous(one.id()).orElseThrow().about());
        assertEquals("code of one", new String(plugins.code(one.id()), StandardCharsets.UTF_8));
    }

    @Test
    void aSwapThatIsNotOfTheFileIsNotUndoneByTheFile() {
        StoredPlugin one = plugins.insert(about("one"), code("one", "file"), "one.js");
        assertEquals(one.sha256(), one.fileSha256());
        plugins.swap(one.id(), new Delivery(about("one"), code("one", "other")), false);
        assertEquals(one.sha256(), plugins.get(one.id()).fileSha256());
        plugins.swap(one.id(), new Delivery(about("one"), code("one", "file 2")), true);
        assertEquals(code("one", "file 2").sha256(), plugins.get(one.id()).fileSha256());
    }

    @Test
    void namesAreTakenOnce() {
        insert("one");
        fails(ErrorCode.CONFLICT, () -> insert("one"));
        assertEquals(1, plugins.all().size());
        assertEquals("one", plugins.named("one").orElseThrow().name());
        assertTrue(plugins.named("two").isEmpty());
    }

    @Test
    void whatIsGoneIsGone() {
        StoredPlugin one = insert("one");
        plugins.delete(one.id());
        assertTrue(plugins.find(one.id()).isEmpty());
        fails(ErrorCode.NOT_FOUND, () -> plugins.get(one.id()));
        fails(ErrorCode.NOT_FOUND, () -> plugins.code(one.id()));
        fails(ErrorCode.NOT_FOUND, () -> plugins.delete(one.id()));
        fails(ErrorCode.NOT_FOUND, () -> plugins.config(one.id(), JsonText.EMPTY_OBJECT));
        assertTrue(insert("one").id() > one.id(), "ids are never used twice");
    }

    private static void fails(ErrorCode code, Executable action) {
        assertEquals(code, assertThrows(DockStatException.class, action).code());
    }
}
