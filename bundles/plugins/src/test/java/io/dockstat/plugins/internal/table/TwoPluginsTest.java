package io.dockstat.plugins.internal.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.JsonText;
import io.dockstat.db.internal.H2Database;
import io.dockstat.db.internal.H2Schemas;
import io.dockstat.scripts.ScriptShape.Column;
import io.dockstat.scripts.ScriptShape.Table;
import java.nio.file.Path;
import java.util.List;
import org.h2.Driver;
import org.h2.util.OsgiDataSourceFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.jdbc.DataSourceFactory;

/** Tables in the schemas that plugins really get. */
class TwoPluginsTest {
    private static final DataSourceFactory H2 = new OsgiDataSourceFactory(new Driver());
    private static final Table CLIENT = new Table(
            "client",
            List.of(
                    new Column("id", "INTEGER", true, true, false, false, null),
                    new Column("name", "TEXT", false, false, false, true, null)),
            List.of(),
            List.of());

    @Test
    void haveTheSameTableAndNeverMeet(@TempDir Path folder) {
        try (H2Database database = new H2Database(folder, H2);
                H2Schemas schemas = new H2Schemas(database, H2)) {
            PluginTableStore seven = PluginTableStore.open(schemas.open("plugin_7"), CLIENT);
            PluginTableStore eight = PluginTableStore.open(schemas.open("plugin_8"), CLIENT);
            assertEquals("{\"insertId\":1,\"changes\":1}", insert(seven));
            assertEquals("{\"insertId\":1,\"changes\":1}", insert(eight));
            assertEquals(
                    "{\"changes\":1}",
                    seven.run(new JsonText("{\"op\":\"truncate\"}")).value());
            assertEquals(
                    "{\"count\":1}",
                    eight.run(new JsonText("{\"op\":\"count\"}")).value());
            assertEquals(
                    ErrorCode.CONFLICT,
                    assertThrows(DockStatException.class, () -> insert(eight)).code());
            schemas.drop("plugin_7");
            assertEquals(
                    ErrorCode.UNAVAILABLE,
                    assertThrows(DockStatException.class, () -> insert(seven)).code());
            PluginTableStore again = PluginTableStore.open(schemas.open("plugin_7"), CLIENT);
            assertEquals("{\"insertId\":1,\"changes\":1}", insert(again));
        }
    }

    private static String insert(PluginTableStore store) {
        return store.run(new JsonText("{\"op\":\"insert\",\"rows\":[{\"name\":\"n\"}]}"))
                .value();
    }
}
