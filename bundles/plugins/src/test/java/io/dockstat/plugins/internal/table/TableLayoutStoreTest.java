package io.dockstat.plugins.internal.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.JsonText;
import io.dockstat.scripts.ScriptShape.Column;
import io.dockstat.scripts.ScriptShape.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableLayoutStoreTest {
    private static final Column ID = new Column("id", "INTEGER", true, true, false, false, null);

    private final JdbcDataSource source = new JdbcDataSource();

    TableLayoutStoreTest() {
        source.setURL("jdbc:h2:mem:layout;DB_CLOSE_DELAY=-1;DATABASE_TO_LOWER=TRUE");
    }

    @AfterEach
    void close() throws SQLException {
        try (Connection connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        }
    }

    @Test
    void keepsRowsAndAddsWhatIsNew() {
        PluginTableStore first = open(ID, column("a", "TEXT"), column("b", "TEXT"));
        run(first, "{'op':'insert','rows':[{'a':'x','b':'y'}]}");
        PluginTableStore second = open(
                ID,
                column("a", "TEXT"),
                column("c", "INTEGER"),
                new Column("d", "INTEGER", false, false, true, false, new JsonText("7")),
                new Column("e", "TEXT", false, false, false, true, null),
                column("f", "JSON"));
        assertEquals("{'rows':[{'id':1,'a':'x','c':null,'d':7,'e':null,'f':null}]}", run(second, "{'op':'select'}"));
        run(second, "{'op':'insert','rows':[{'a':'y','e':'once','f':{'x':1}}]}");
        assertEquals(
                ErrorCode.CONFLICT,
                assertThrows(DockStatException.class, () -> run(second, "{'op':'insert','rows':[{'e':'once'}]}"))
                        .code());
        assertEquals(
                ErrorCode.INVALID,
                assertThrows(DockStatException.class, () -> run(second, "{'op':'select','columns':['b']}"))
                        .code());
        PluginTableStore third = open(ID, column("a", "TEXT"), column("b", "TEXT"));
        assertEquals(
                "{'rows':[{'b':'y'},{'b':null}]}",
                run(third, "{'op':'select','columns':['b'],'orderBy':[{'column':'id'}]}"));
    }

    @Test
    void refusesWhatTheStoredRowsDoNotAllow() {
        PluginTableStore first = open(ID, column("a", "TEXT"));
        run(first, "{'op':'insert','rows':[{'a':'x'}]}");
        refused("table.a", ID, column("a", "INTEGER"));
        refused("table.b", ID, column("a", "TEXT"), new Column("b", "TEXT", false, false, true, false, null));
        refused(
                "table.k",
                new Column("id", "INTEGER", true, false, false, false, null),
                column("a", "TEXT"),
                new Column("k", "TEXT", true, false, false, false, null));
        assertEquals("{'count':1}", run(open(ID, column("a", "JSON")), "{'op':'count'}"));
        assertEquals("{'rows':[{'a':'x'}]}", run(open(ID, column("a", "JSON")), "{'op':'select','columns':['a']}"));
    }

    @Test
    void hasKeysOfSeveralColumnsOrNone() {
        PluginTableStore pairs = open(
                new Column("a", "TEXT", true, false, false, false, null),
                new Column("b", "INTEGER", true, false, false, false, null),
                column("n", "INTEGER"));
        assertEquals("{'insertId':null,'changes':1}", run(pairs, "{'op':'insert','rows':[{'a':'x','b':1,'n':1}]}"));
        assertEquals(
                "{'insertId':null,'changes':1}",
                run(pairs, "{'op':'insert','mode':'replace','rows':[{'a':'x','b':1,'n':2}]}"));
        assertEquals("{'rows':[{'a':'x','b':1,'n':2}]}", run(pairs, "{'op':'select'}"));
        PluginTableStore none =
                PluginTableStore.open(source, new Table("none", List.of(column("n", "INTEGER")), List.of(), List.of()));
        assertEquals("{'insertId':null,'changes':2}", run(none, "{'op':'insert','rows':[{'n':1},{}]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int",
                "BIGINT",
                "Real",
                "double precision",
                "NUMERIC",
                "decimal(10,2)",
                "VARCHAR(255)",
                "char (3)",
                "JSON",
                "BOOLEAN",
                "DATE",
                "datetime",
                "TIMESTAMP",
                "BLOB",
                "text"
            })
    void knowsTheTypes(String type) {
        assertEquals("{'count':0}", run(open(column("x", type)), "{'op':'count'}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "GEOMETRY", "INTEGER PRIMARY KEY", "TEXT); DROP TABLE x; --", "INT(", "VARCHAR(a)", "OTHER"})
    void refusesOtherTypes(String type) {
        DockStatException thrown = refused("table.x", column("x", type));
        assertTrue(String.valueOf(thrown.getMessage()).contains("has the type " + type), thrown.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "INTEGER|\"x\"",
                "INTEGER|{\"$fn\":\"now\"}",
                "TEXT|[1]",
                "BOOLEAN|\"yes\"",
                "INTEGER|1.5",
                "TEXT|not json"
            })
    void refusesDefaultsThatDoNotFit(String type, String otherwise) {
        refused("table.x", new Column("x", type, false, false, false, false, new JsonText(otherwise)));
    }

    @Test
    void refusesDeclarationsThatMakeNoSense() {
        refused("table");
        refused("table.x", column("x", "TEXT"), column("x", "TEXT"));
        refused("table.x", new Column("x", "TEXT", true, true, false, false, null));
        refused("table.column", column("", "TEXT"));
        refused("table.column", column("a\nb", "TEXT"));
        DockStatException thrown = assertThrows(
                DockStatException.class,
                () -> PluginTableStore.open(
                        source, new Table("t", List.of(column("x", "TEXT")), List.of("y"), List.of())));
        assertEquals("y", thrown.details().getFirst().field());
    }

    private PluginTableStore open(Column... columns) {
        return PluginTableStore.open(source, new Table("things", List.of(columns), List.of(), List.of()));
    }

    private DockStatException refused(String field, Column... columns) {
        DockStatException thrown = assertThrows(
                DockStatException.class, () -> open(columns), () -> new ArrayList<>(List.of(columns)).toString());
        assertEquals(ErrorCode.INVALID, thrown.code());
        assertEquals(field, thrown.details().getFirst().field());
        return thrown;
    }

    private static String run(PluginTableStore store, String operation) {
        return store.run(new JsonText(operation.replace('\'', '"'))).value().replace('"', '\'');
    }

    private static Column column(String name, String type) {
        return column(name, type, null);
    }

    private static Column column(String name, String type, @Nullable JsonText otherwise) {
        return new Column(name, type, false, false, false, false, otherwise);
    }
}
