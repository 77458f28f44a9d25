package io.dockstat.plugins.internal.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.JsonText;
import io.dockstat.scripts.ScriptShape.Column;
import io.dockstat.scripts.ScriptShape.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PluginTableStoreTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Table SHAPE = new Table(
            "docker-metrics",
            List.of(
                    new Column("id", "INTEGER", true, true, false, false, null),
                    column("kind", "TEXT", true, null),
                    new Column("name", "VARCHAR(20)", false, false, false, true, null),
                    column("at", "INTEGER", false, null),
                    column("load", "REAL", false, "0.5"),
                    column("data", "TEXT", false, null),
                    column("up", "BOOLEAN", false, null),
                    column("made", "DATETIME", false, "\"CURRENT_TIMESTAMP\""),
                    column("bytes", "BLOB", false, null),
                    column("a \"quoted\" one; --", "NUMERIC(10, 2)", false, null)),
            List.of("data"),
            List.of("up"));

    private final JdbcDataSource source = new JdbcDataSource();
    private final PluginTableStore store;

    PluginTableStoreTest() {
        source.setURL("jdbc:h2:mem:table;DB_CLOSE_DELAY=-1;DATABASE_TO_LOWER=TRUE");
        source.setUser("sa");
        store = PluginTableStore.open(source, SHAPE);
    }

    @AfterEach
    void close() throws SQLException {
        sql("SHUTDOWN");
    }

    @Test
    void keepsEveryKindOfValue() {
        assertEquals("{'insertId':1,'changes':1}", run("""
                {'op':'insert','rows':[{'kind':'k','name':'n','at':9007199254740991,'load':1.5,'data':{'a':[1,null,'x']},
                 'up':true,'made':1760000000000,'bytes':'AQID','a \\"quoted\\" one; --':2.25}]}"""));
        assertEquals(
                "{'rows':[{'id':1,'kind':'k','name':'n','at':9007199254740991,'load':1.5,'data':{'a':[1,null,'x']},'up':true,"
                        + "'made':1760000000000,'bytes':'AQID','a \\'quoted\\' one; --':2.25}]}",
                run("{'op':'select','columns':['*']}"));
    }

    @Test
    void fillsInDefaultsAndNulls() {
        run("{'op':'insert','rows':[{'kind':'k','data':null}]}");
        String row = run("{'op':'select','columns':['at','load','data','up','made']}");
        assertTrue(
                row.matches(
                        "\\{'rows':\\[\\{'at':null,'load':0.5,'data':null,'up':null,'made':'\\d{4}-..-.. ..:..:..'}]}"),
                row);
    }

    /** As SQLite would take it; what is left over is refused. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "kind|5|'5'",
                "kind|true|'1'",
                "at|'12'|12",
                "at|3.0|3",
                "at|true|1",
                "load|7|7.0",
                "load|'1.25'|1.25",
                "data|'text'|'text'",
                "data|false|false",
                "data|[1]|[1]",
                "up|0|false",
                "up|1|true",
                "made|'2026-01-01T00:00:00Z'|'2026-01-01T00:00:00Z'",
                "made|-12.5|-12.5",
                "kind|''|''"
            })
    void takesWhatItCanHold(String column, String given, String stored) {
        run("{'op':'insert','rows':[{'kind':'k','" + column + "':" + given + "}]}");
        assertEquals(
                "{'rows':[{'" + column + "':" + stored + "}]}", run("{'op':'select','columns':['" + column + "']}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "at|1.5",
                "at|'x'",
                "at|{}",
                "at|9223372036854775808",
                "at|''",
                "at|'0x10'",
                "at|' 1'",
                "load|'x'",
                "load|[]",
                "kind|{}",
                "kind|[1]",
                "up|'true'",
                "made|true",
                "bytes|'not base64!'",
                "bytes|1",
                "kind|null"
            })
    void refusesWhatItCannot(String column, String value) {
        DockStatException thrown = refused("{'op':'insert','rows':[{'kind':'k','" + column + "':" + value + "}]}");
        assertEquals(ErrorCode.INVALID, thrown.code());
        assertEquals(column, thrown.details().getFirst().field());
        assertEquals("{'count':0}", run("{'op':'count'}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'column':'at','is':'=','value':2}|2",
                "{'column':'at','is':'=','value':null}|5",
                "{'column':'at','is':'!=','value':null}|1 2 3 4",
                "{'column':'at','is':'!=','value':2}|1 3 4",
                "{'column':'at','is':'<','value':3}|1 2",
                "{'column':'at','is':'<=','value':'3'}|1 2 3",
                "{'column':'at','is':'>','value':3}|4",
                "{'column':'at','is':'>=','value':3}|3 4",
                "{'column':'at','is':'IN','value':[1,4,99]}|1 4",
                "{'column':'at','is':'in','value':[]}|",
                "{'column':'at','is':'NOT IN','value':[1,4]}|2 3",
                "{'column':'at','is':'NOT IN','value':[]}|1 2 3 4 5",
                "{'column':'at','is':'BETWEEN','value':[2,3]}|2 3",
                "{'column':'at','is':'NOT BETWEEN','value':[2,3]}|1 4",
                "{'column':'at','is':'NULL'}|5",
                "{'column':'at','is':'NOT NULL'}|1 2 3 4",
                "{'column':'kind','is':'LIKE','value':'KIND%'}|1 2 3 4 5",
                "{'column':'kind','is':'LIKE','value':'%_3'}|3",
                "{'column':'kind','is':'NOT LIKE','value':'%3'}|1 2 4 5",
                "{'column':'kind','is':'LIKE','value':'%\\\\%'}|",
                "{'column':'data','is':'=','value':{'n':2}}|2",
                "{'column':'up','is':'=','value':true}|2 4",
                "{'column':'made','is':'<','value':1760000000003}|1 2",
                "{'column':'kind','is':'=','value':'x\\u0027 OR 1=1 --'}|"
            })
    void findsWhatHolds(String condition, @Nullable String ids) throws JacksonException {
        fill(5);
        String rows = run("{'op':'select','columns':['id'],'where':[" + condition + "],'orderBy':[{'column':'id'}]}");
        assertEquals(
                ids == null ? "" : ids,
                JSON.readTree(plain(rows)).findValuesAsText("id").stream().collect(Collectors.joining(" ")));
        int expected = ids == null ? 0 : ids.split(" ").length;
        assertEquals("{'count':" + expected + "}", run("{'op':'count','where':[" + condition + "]}"));
    }

    @Test
    void ordersAndPages() {
        fill(5);
        assertEquals(
                "{'rows':[{'id':4},{'id':2}]}",
                run(
                        "{'op':'select','columns':['id'],'orderBy':[{'column':'up','descending':true},{'column':'id','descending':true}],"
                                + "'limit':2}"));
        assertEquals(
                "{'rows':[{'id':5}]}",
                run("{'op':'select','columns':['id'],'orderBy':[{'column':'id'}],'limit':10,'offset':4}"));
        assertEquals("{'rows':[]}", run("{'op':'select','limit':0}"));
    }

    @Test
    void updatesAddsAndDeletes() {
        fill(3);
        assertEquals(
                "{'changes':2}",
                run("{'op':'update','set':{'data':[7],'up':false},'add':{'at':10,'load':0.25},"
                        + "'where':[{'column':'id','is':'>','value':1}]}"));
        assertEquals(
                "{'rows':[{'at':12,'load':0.75,'data':[7],'up':false}]}",
                run(
                        "{'op':'select','columns':['at','load','data','up'],'where':[{'column':'id','is':'=','value':2}]}"));
        assertEquals("{'changes':1}", run("{'op':'delete','where':[{'column':'id','is':'=','value':2}]}"));
        assertEquals("{'changes':2}", run("{'op':'truncate'}"));
        assertEquals("{'count':0}", run("{'op':'count'}"));
    }

    @Test
    void tellsOfUniqueValues() {
        run("{'op':'insert','rows':[{'kind':'a','name':'n'}]}");
        DockStatException thrown = refused("{'op':'insert','rows':[{'kind':'b','name':'m'},{'kind':'c','name':'n'}]}");
        assertEquals(ErrorCode.CONFLICT, thrown.code());
        assertEquals("{'count':1}", run("{'op':'count'}"));
        assertEquals(
                "{'insertId':4,'changes':1}",
                run("{'op':'insert','mode':'ignore','rows':[{'kind':'b','name':'m'},{'kind':'c','name':'n'}]}"));
        assertEquals(
                ErrorCode.CONFLICT,
                refused("{'op':'update','set':{'name':'n'},'where':[{'column':'name','is':'=','value':'m'}]}")
                        .code());
    }

    @Test
    void replacesByKeyByUniqueValueOrByWhatItIsTold() {
        run("{'op':'insert','rows':[{'kind':'a','name':'n','at':1}]}");
        assertEquals(
                "{'insertId':null,'changes':1}", run("{'op':'insert','mode':'replace','rows':[{'id':1,'kind':'b'}]}"));
        assertEquals(
                "{'insertId':null,'changes':1}",
                run("{'op':'insert','mode':'replace','rows':[{'name':'n','kind':'c'}]}"));
        assertEquals(
                "{'insertId':null,'changes':1}",
                run("{'op':'insert','mode':'replace','conflict':['at'],'rows':[{'at':1,'kind':'d'}]}"));
        assertEquals(
                "{'rows':[{'kind':'d','name':'n','at':1}]}", run("{'op':'select','columns':['kind','name','at']}"));
        assertEquals(
                "{'insertId':2,'changes':2}",
                run("{'op':'insert','mode':'replace','rows':[{'name':'n','kind':'e'},{'name':'new','kind':'f'}]}"));
        assertEquals("{'count':2}", run("{'op':'count'}"));
    }

    @Test
    void goesOnAfterChosenIds() {
        assertEquals("{'insertId':41,'changes':1}", run("{'op':'insert','rows':[{'id':41,'kind':'a'}]}"));
        assertEquals("{'insertId':42,'changes':1}", run("{'op':'insert','rows':[{'kind':'a'}]}"));
        run("{'op':'insert','rows':[{'id':7,'kind':'a'}]}");
        assertEquals("{'insertId':43,'changes':1}", run("{'op':'insert','rows':[{'id':null,'kind':'a'}]}"));
        assertEquals(
                "{'insertId':50,'changes':1}", run("{'op':'insert','mode':'replace','rows':[{'id':50,'kind':'a'}]}"));
        run("{'op':'truncate'}");
        assertEquals("{'insertId':51,'changes':1}", run("{'op':'insert','rows':[{'kind':'a'}]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "not JSON",
                "{}",
                "{'op':1}",
                "{'op':'drop'}",
                "{'op':'select','columns':['nope']}",
                "{'op':'select','columns':'*'}",
                "{'op':'select','columns':[7]}",
                "{'op':'select','columns':['id\\u0022 FROM information_schema.users --']}",
                "{'op':'select','columns':['COUNT(*)']}",
                "{'op':'select','orderBy':[{'column':'id; DROP TABLE x'}]}",
                "{'op':'select','orderBy':['id']}",
                "{'op':'select','limit':-1}",
                "{'op':'select','limit':1.5}",
                "{'op':'select','limit':'1; DROP TABLE x'}",
                "{'op':'select','offset':{}}",
                "{'op':'select','where':{'id':1}}",
                "{'op':'select','where':[1]}",
                "{'op':'select','where':[{'column':'nope','is':'=','value':1}]}",
                "{'op':'select','where':[{'column':'id','is':'= 1 OR 1','value':1}]}",
                "{'op':'select','where':[{'column':'id','is':'=','value':'1 OR 1=1'}]}",
                "{'op':'select','where':[{'column':'id','is':'='}]}",
                "{'op':'select','where':[{'column':'id','is':'<','value':null}]}",
                "{'op':'select','where':[{'column':'id','is':'IN','value':1}]}",
                "{'op':'select','where':[{'column':'id','is':'IN','value':[null]}]}",
                "{'op':'select','where':[{'column':'id','is':'BETWEEN','value':[1]}]}",
                "{'op':'select','where':[{'column':'kind','is':'LIKE','value':1}]}",
                "{'op':'insert'}",
                "{'op':'insert','rows':[]}",
                "{'op':'insert','rows':[1]}",
                "{'op':'insert','rows':[{}]}",
                "{'op':'insert','rows':[{'kind':'k','nope':1}]}",
                "{'op':'insert','rows':[{'kind':'k'}],'mode':'INSERT'}",
                "{'op':'insert','rows':[{'kind':'k'}],'mode':'replace','conflict':['nope']}",
                "{'op':'update','set':{'kind':'x'}}",
                "{'op':'update','set':{'kind':'x'},'where':[]}",
                "{'op':'update','where':[{'column':'id','is':'=','value':1}]}",
                "{'op':'update','set':[1],'where':[{'column':'id','is':'=','value':1}]}",
                "{'op':'update','set':{'nope':1},'where':[{'column':'id','is':'=','value':1}]}",
                "{'op':'update','set':{'kind':null},'where':[{'column':'id','is':'=','value':1}]}",
                "{'op':'update','add':{'kind':1},'where':[{'column':'id','is':'=','value':1}]}",
                "{'op':'update','add':{'at':'1'},'where':[{'column':'id','is':'=','value':1}]}",
                "{'op':'delete'}",
                "{'op':'delete','where':[]}"
            })
    void refusesWhatMakesNoSense(String operation) {
        fill(1);
        assertEquals(ErrorCode.INVALID, refused(operation).code());
        assertEquals("{'count':1}", run("{'op':'count','where':[{'column':'kind','is':'=','value':'kind 1'}]}"));
    }

    @Test
    void namesTheColumnsThereAre() {
        String message =
                String.valueOf(refused("{'op':'select','columns':['nope']}").getMessage());
        assertTrue(message.startsWith("nope is not a column of docker-metrics; there are id, kind, name,"), message);
    }

    @Test
    void keepsTextsThatLookLikeSql() {
        run("{'op':'insert','rows':[{'kind':'x\\u0027); DROP TABLE \\u0022docker-metrics\\u0022; --'}]}");
        assertEquals("{'count':1}", run("{'op':'count','where':[{'column':'kind','is':'LIKE','value':'%drop%'}]}"));
    }

    @Test
    void hasLimits() throws SQLException {
        String rows = IntStream.range(0, 10_001).mapToObj(i -> "{'kind':'k'}").collect(Collectors.joining(","));
        assertEquals(
                ErrorCode.INVALID,
                refused("{'op':'insert','rows':[" + rows + "]}").code());
        sql("INSERT INTO \"docker-metrics\" (\"kind\") SELECT 'k' FROM SYSTEM_RANGE(1, 100001)");
        DockStatException thrown = refused("{'op':'select','columns':['kind']}");
        assertEquals("limit", thrown.details().getFirst().field());
        assertTrue(run("{'op':'select','columns':['id'],'limit':100000}").length() > 100_000);
        assertEquals("{'count':100001}", run("{'op':'count'}"));
        String long_ = "x".repeat(1_048_577);
        assertEquals(
                ErrorCode.INVALID,
                refused("{'op':'insert','rows':[{'kind':'" + long_ + "'}]}").code());
    }

    @Test
    void isUnavailableWithTheDatabase() {
        JdbcDataSource gone = new JdbcDataSource();
        gone.setURL("jdbc:h2:mem:gone;IFEXISTS=TRUE");
        assertEquals(
                ErrorCode.UNAVAILABLE,
                assertThrows(DockStatException.class, () -> PluginTableStore.open(gone, SHAPE))
                        .code());
    }

    private void fill(int rows) {
        for (int i = 1; i <= rows; i++) {
            run("{'op':'insert','rows':[{'kind':'kind " + i + "','name':'n" + i + "','at':" + (i == 5 ? "null" : i)
                    + ",'data':{'n':" + i + "},'up':" + (i % 2 == 0) + ",'made':" + (1760000000000L + i) + "}]}");
        }
    }

    /** JSON with single quotes, both ways. */
    private String run(String operation) {
        return store.run(new JsonText(plain(operation))).value().replace('"', '\'');
    }

    private DockStatException refused(String operation) {
        return assertThrows(DockStatException.class, () -> run(operation));
    }

    private static String plain(String text) {
        return text.replace('\'', '"');
    }

    private void sql(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Column column(String name, String type, boolean notNull, @Nullable String otherwise) {
        return new Column(name, type, false, false, notNull, false, otherwise == null ? null : new JsonText(otherwise));
    }
}
