package io.dockstat.scripts.internal;

import static io.dockstat.scripts.internal.Scripts.action;
import static io.dockstat.scripts.internal.Scripts.get;
import static io.dockstat.scripts.internal.Scripts.start;
import static io.dockstat.scripts.internal.Scripts.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockstat.scripts.Script;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QueryBuilderTest {
    private static String withTable(String body) {
        return action(body)
                .replace(
                        "config: {",
                        "config: { table: { name: 't', columns: { id: { type: 'INTEGER', primaryKey: true }, n: { type: 'INTEGER' } } },");
    }

    private static List<JsonNode> operations(String body) {
        MemoryPlatform platform = new MemoryPlatform();
        try (Script script = start(withTable(body), platform, Scripts.LONG)) {
            get(script, "/x");
        }
        return platform.operations;
    }

    private static String answer(String body) {
        try (Script script = start(withTable(body))) {
            return text(get(script, "/x"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "table.select(['a']).where({ a: 1, b: null }).orderBy('a').desc().limit(2).offset(1).all()|{\"op\":\"select\",\"where\":[{\"column\":\"a\",\"is\":\"=\",\"value\":1},{\"column\":\"b\",\"is\":\"NULL\"}],\"columns\":[\"a\"],\"orderBy\":[{\"column\":\"a\",\"descending\":true}],\"limit\":2,\"offset\":1}",
                "table.all()|{\"op\":\"select\",\"where\":[],\"columns\":[\"*\"],\"orderBy\":[]}",
                "table.whereIn('a', [1]).whereNotIn('a', [2]).whereOp('a', '>=', 3).whereOp('b', 'like', 'x%').count()|{\"op\":\"count\",\"where\":[{\"column\":\"a\",\"is\":\"IN\",\"value\":[1]},{\"column\":\"a\",\"is\":\"NOT IN\",\"value\":[2]},{\"column\":\"a\",\"is\":\">=\",\"value\":3},{\"column\":\"b\",\"is\":\"LIKE\",\"value\":\"x%\"}]}",
                "table.whereBetween('a', 1, 2).whereNotBetween('a', [3, 4]).whereNull('b').whereNotNull('c').delete()|{\"op\":\"delete\",\"where\":[{\"column\":\"a\",\"is\":\"BETWEEN\",\"value\":[1,2]},{\"column\":\"a\",\"is\":\"NOT BETWEEN\",\"value\":[3,4]},{\"column\":\"b\",\"is\":\"NULL\"},{\"column\":\"c\",\"is\":\"NOT NULL\"}]}",
                "table.insertOrReplace([{ a: 1, b: undefined }, { a: { x: 1 } }])|{\"op\":\"insert\",\"rows\":[{\"a\":1},{\"a\":{\"x\":1}}],\"mode\":\"replace\"}",
                "table.upsert({ a: 1 }, 'a')|{\"op\":\"insert\",\"rows\":[{\"a\":1}],\"mode\":\"replace\",\"conflict\":[\"a\"]}",
                "table.insertOrIgnore({ a: 1n })|{\"op\":\"insert\",\"rows\":[{\"a\":1}],\"mode\":\"ignore\"}",
                "table.where({ id: 1 }).update({ n: 2 })|{\"op\":\"update\",\"where\":[{\"column\":\"id\",\"is\":\"=\",\"value\":1}],\"set\":{\"n\":2}}",
                "table.where({ id: 1 }).decrement('n', 3)|{\"op\":\"update\",\"where\":[{\"column\":\"id\",\"is\":\"=\",\"value\":1}],\"add\":{\"n\":-3}}",
                "table.deleteOlderThan('at', 5)|{\"op\":\"delete\",\"where\":[{\"column\":\"at\",\"is\":\"<\",\"value\":5}]}",
                "table.truncate()|{\"op\":\"truncate\"}",
            })
    void asksWhatWasMeant(String call, String operation) {
        assertEquals(operation, operations(call + ";").getFirst().toString());
    }

    @Test
    void givesBackWhatIsThere() {
        assertEquals(
                "{\"inserted\":{\"insertId\":2,\"changes\":2},\"all\":[{\"id\":1,\"n\":5},{\"id\":2,\"n\":6}],\"first\":{\"id\":1,\"n\":5},"
                        + "\"count\":2,\"exists\":true,\"value\":5,\"pluck\":[5,6],\"got\":{\"id\":1,\"n\":5}}",
                answer("""
                        const inserted = table.insert([{ n: 5 }, { n: 6 }]);
                        return { inserted, all: table.select(['*']).all(), first: table.first(), count: table.count(), exists: table.exists(),
                          value: table.value('n'), pluck: table.pluck('n'), got: table.get() };
                        """));
        assertEquals(
                "[null,null,[],0]",
                answer("return [table.first(), table.value('n'), table.pluck('n'), table.insert([]).changes];"));
    }

    @Test
    void beginsAnewAfterEachEnd() {
        String conditions = operations(
                        "table.where({ a: 1 }).all(); table.all(); try { table.whereRaw('1'); } catch {} table.count();")
                .stream()
                .map(operation -> Integer.toString(operation.path("where").size()))
                .collect(Collectors.joining(","));
        assertEquals("1,0,0", conditions);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "table.update({ n: 1 })|update() needs a condition",
                "table.where({}).delete()|delete() needs a condition",
                "table.increment('n')|increment() needs a condition",
                "table.whereRaw('1 = 1')|not supported: whereRaw()",
                "table.whereExpr('1 = 1')|not supported: whereExpr()",
                "table.whereRgx({})|not supported: whereRgx()",
                "table.whereOp('a', 'GLOB', 1)|does not know the operator GLOB",
                "table.insert('x')|a row has to be an object",
                "table.where({ forbidden: 1 }).delete()|forbidden is no column of the table",
            })
    void refusesWhatMakesNoSense(String call, String message) {
        String refused = Scripts.message(() -> answer(call + ";"));
        assertTrue(refused.contains(message) && refused.contains("(line 2, column "), refused);
    }

    @Test
    void isNotThereWithoutATable() {
        assertEquals("null", Scripts.text("return table;"));
    }
}
