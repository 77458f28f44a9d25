package io.dockstat.plugins.internal.bundles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import java.nio.file.Path;
import java.sql.Connection;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.launch.Framework;

/** What a plugin is given, and that it ends with the plugin. */
class OwnContextTest {
    @TempDir
    Path folder;

    private final TestHome home = TestHome.of(40, "mine");
    private Framework framework;
    private Rooms rooms;
    private OwnContext context;

    @BeforeEach
    void start() throws Exception {
        framework = TestFramework.bare(folder);
        rooms = new Rooms(framework.getBundleContext());
        context = new OwnContext(home, rooms);
    }

    @AfterEach
    void stop() throws Exception {
        rooms.close();
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    void givesWhatIsItsOwn() throws Exception {
        assertEquals(40, context.id());
        assertEquals("mine", context.name());
        context.meters().counter("things", "Things").accept(2);
        context.logger().log(System.Logger.Level.WARNING, "{0} of {1}", 1, 2);
        context.logger().log(System.Logger.Level.ERROR, "because", new IllegalStateException("so"));
        assertTrue(home.logged().contains("1 of 2\nbecause\\njava.lang.IllegalStateException: so"), home.logged());
        try (Connection connection = context.storage().getConnection()) {
            assertTrue(connection.isValid(1));
        }
        assertTrue(context.http().isEmpty());
    }

    @Test
    void saysWhichRoomIsAway() {
        DockStatException away = assertThrows(DockStatException.class, context::hosts);
        assertEquals(ErrorCode.UNAVAILABLE, away.code());
    }

    @Test
    void endsWithThePlugin() {
        DataSource storage = context.storage();
        context.close();
        assertThrows(IllegalStateException.class, context::id);
        assertThrows(IllegalStateException.class, context::clients);
        assertThrows(IllegalStateException.class, context::http);
        IllegalStateException thrown = assertThrows(IllegalStateException.class, storage::getConnection);
        assertEquals("The plugin \"mine\" has been stopped", thrown.getMessage());
    }
}
