package io.dockstat.scripts.internal;

import static io.dockstat.scripts.internal.Scripts.action;
import static io.dockstat.scripts.internal.Scripts.answer;
import static io.dockstat.scripts.internal.Scripts.failure;
import static io.dockstat.scripts.internal.Scripts.post;
import static io.dockstat.scripts.internal.Scripts.start;
import static io.dockstat.scripts.internal.Scripts.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.dockstat.scripts.Script;
import io.dockstat.scripts.ScriptAnswer;
import io.dockstat.scripts.ScriptCall;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AnswersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "return { a: [1, null] };|200|application/json|{\"a\":[1,null]}",
                "return [];|200|application/json|[]",
                "return 42;|200|application/json|42",
                "return false;|200|application/json|false",
                "return null;|200|application/json|null",
                "return new Date(0);|200|application/json|\"1970-01-01T00:00:00.000Z\"",
                "return 'text';|200|text/plain; charset=utf-8|text",
                "return response('tea', { status: 418 });|418|text/plain; charset=utf-8|tea",
                "return response({ a: 1 }, { status: 201, headers: { 'X-A': 'b' } });|201|application/json|{\"a\":1}",
                "return new Response('<p>', { headers: { 'Content-Type': 'text/html' } });|200|text/html|<p>",
                "return Response.json({ a: 1 }, { status: 202 });|202|application/json|{\"a\":1}",
                "return new Response(new URLSearchParams({ a: 'b c' }));|200|application/x-www-form-urlencoded|a=b+c",
                "return new Response(Buffer.from('h\u00e9'));|200|application/octet-stream|h\u00e9",
                "return await new Response('a').text();|200|text/plain; charset=utf-8|a",
            })
    void areMadeOfResults(String body, int status, String type, String expected) {
        ScriptAnswer answer = answer(body);
        assertEquals(status, answer.status());
        assertEquals(type, answer.headers().get("content-type"));
        assertEquals(expected, text(answer));
    }

    @Test
    void areEmptyForNothing() {
        assertEquals(204, answer("").status());
        assertEquals(0, answer("").body().length);
        assertEquals(
                304,
                answer("return response(null, { status: 304, headers: [['etag', 'x']] });")
                        .status());
        byte[] bytes = answer("return response(new Uint8Array([0, 255, 128]).subarray(1));")
                .body();
        assertArrayEquals(new byte[] {-1, -128}, bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const a = {}; a.a = a; return a;",
                "return { n: 1n };",
                "return 1n;",
                "return () => 1;",
                "return Symbol('x');",
                "return response('x', { status: 99 });",
                "return response('x', { headers: { a: 'b\\r\\nset-cookie: c=d' } });",
                "return response('x', { headers: { 'a b': 'c' } });",
                "return { get a() { throw new Error('a'); } };"
            })
    void cannotBeMadeOfThese(String body) {
        assertTrue(!Scripts.message(() -> answer(body)).isBlank());
    }

    @Test
    void sayWhyTheyCannotBeMade() {
        assertTrue(Scripts.message(() -> answer("const a = {}; a.a = a; return a;"))
                .startsWith("the answer cannot be written as JSON: TypeError: "));
        assertTrue(Scripts.message(() -> answer("return () => 1;"))
                .startsWith("the answer cannot be written as JSON: it is a function"));
    }

    @Test
    void seeTheRequest() {
        try (Script script = start(
                action(
                        "const { params, query, headers, method } = ctx; return { params, query, headers, method, body, config };"))) {
            assertEquals(
                    "{\"params\":{\"id\":\"5\"},\"query\":{\"q\":\"1\",\"r\":[\"a\",\"b\"]},\"headers\":{\"x-a\":\"b\"},\"method\":\"POST\",\"body\":{\"__proto__\":1,\"a\":2},\"config\":{}}",
                    sorted(text(post(script, "/x", "{\"__proto__\":1,\"a\":2}"))));
            assertEquals(
                    "text",
                    MemoryPlatform.parse(text(script.call(
                                    new ScriptCall("/x", "POST", Map.of(), Map.of(), Map.of(), null, "text"))))
                            .path("body")
                            .asText());
        }
    }

    /** Maps have no order here. */
    private static String sorted(String json) {
        return json.replace(
                "\"query\":{\"r\":[\"a\",\"b\"],\"q\":\"1\"}", "\"query\":{\"q\":\"1\",\"r\":[\"a\",\"b\"]}");
    }

    @Test
    void nameLineAndColumnOfWhatWasThrown() {
        assertEquals(
                "TypeError: Cannot read property 'b' of null (line 2, column 18)".replaceAll("column \\d+", ""),
                Scripts.message(() -> answer("const a = null; a.b;")).replaceAll("column \\d+", ""));
        assertEquals("just text", failure(() -> answer("throw 'just text';")).getMessage());
        assertEquals("{\"a\":1}", failure(() -> answer("throw { a: 1 };")).getMessage());
        assertEquals("undefined", failure(() -> answer("throw undefined;")).getMessage());
        assertEquals(
                "something that cannot be shown",
                failure(() -> answer("throw { toJSON() { throw 1; } };")).getMessage());
    }
}
