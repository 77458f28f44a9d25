package io.dockstat.rest.internal.errors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonMappingException;
import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.rest.internal.json.StrictJson;
import java.io.EOFException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemsTest {
    record Monitoring(
            @Nullable Integer healthCheckInterval, @Nullable Boolean enabled) {}

    record Item(@Nullable Integer x, @Nullable Double d) {}

    record Named(@Nullable String name) {
        Named {
            if (name == null || name.isBlank()) {
                throw DockStatException.invalid("name", "must not be empty");
            }
        }
    }

    record Body(
            @Nullable String clientName,
            @Nullable Monitoring monitoringOptions,
            @Nullable List<Item> items,
            @Nullable Map<String, String> labels,
            @Nullable Named inner,
            @Nullable ErrorCode code) {}

    record Unwritable(int id) {
        @Override
        public int id() {
            throw new IllegalStateException("secret");
        }
    }

    private static Problem of(String json) {
        Exception thrown = assertThrows(
                Exception.class, () -> StrictJson.mapper().readerFor(Body.class).readValue(json));
        return Problems.of(thrown).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"clientName":1}                                       | clientName | must be a text
                    {"clientName":true}                                    | clientName | must be a text
                    {"clientName":{}}                                      | clientName | must be a text
                    {"monitoringOptions":5}                                | monitoringOptions | must be an object
                    {"monitoringOptions":{"healthCheckInterval":"9"}}      | monitoringOptions.healthCheckInterval | must be a whole number
                    {"monitoringOptions":{"healthCheckInterval":1.5}}      | monitoringOptions.healthCheckInterval | must be a whole number
                    {"monitoringOptions":{"healthCheckInterval":true}}     | monitoringOptions.healthCheckInterval | must be a whole number
                    {"monitoringOptions":{"healthCheckInterval":99999999999}} | monitoringOptions.healthCheckInterval | is out of range
                    {"monitoringOptions":{"enabled":"true"}}               | monitoringOptions.enabled | must be true or false
                    {"monitoringOptions":{"enabled":1}}                    | monitoringOptions.enabled | must be true or false
                    {"items":{}}                                           | items | must be an array
                    {"items":[{},{"x":[]}]}                                | items[1].x | must be a whole number
                    {"items":[{"d":"1"}]}                                  | items[0].d | must be a number
                    {"items":[{"d":1e400}]}                                | items[0].d | is out of range
                    {"labels":{"a":{}}}                                    | labels.a | must be a text
                    {"inner":{"name":" "}}                                 | inner.name | must not be empty
                    [1]                                                    | body | must be an object
                    "x"                                                    | body | must be an object
                    """)
    void namesTheFieldAndWhatItShouldBe(String json, String field, String expected) {
        Problem problem = of(json);
        assertEquals(Kind.VALIDATION, problem.kind());
        assertEquals(field, problem.details().getFirst().field());
        assertEquals(expected, problem.details().getFirst().message());
        assertEquals(field + " " + expected, problem.message());
    }

    @Test
    void listsTheChoices() {
        assertTrue(of("{\"code\":\"x\"}").message().startsWith("code must be one of INVALID, MALFORMED, "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"clientName":"a"           | line 1, column
                    {"items":[{"x":tru}]}       | Unrecognized token 'tru'
                    {"a":1,"a":2}               | Duplicate field 'a'
                    {} {}                       | something follows its end
                    {"clientName":"a}           | line 1, column
                    x                           | Unrecognized token 'x'
                    """)
    void tellsWhereTheTextIsNoJson(String json, String part) {
        Problem problem = of(json);
        assertEquals(Kind.PARSE, problem.kind());
        assertTrue(problem.message().startsWith("The body is not JSON at line 1, column "), problem.message());
        assertTrue(problem.message().contains(part), problem.message());
        assertFalse(problem.message().contains("fasterxml"), problem.message());
        assertTrue(problem.details().isEmpty());
    }

    @Test
    void refusesDeepNesting() {
        Problem problem = of("{\"z\":" + "[".repeat(100) + "]".repeat(100) + "}");
        assertEquals(Kind.PARSE, problem.kind());
        assertTrue(problem.message().endsWith("than the limit"), problem.message());
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void everyCodeHasItsRow(ErrorCode code) {
        Problem problem = Problems.of(new DockStatException(code, "why")).orElseThrow();
        int expected = switch (code) {
            case INVALID, MALFORMED -> 400;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case TOO_LARGE -> 413;
            case UNAVAILABLE, ENGINE -> 503;
            case PLUGIN_FAILED, INTERNAL -> 500;
            case PLUGIN_TIMEOUT -> 504;
        };
        assertEquals(expected, problem.kind().status());
        assertEquals("why", problem.message());
    }

    @Test
    void findsTheKnownCauseOfAnUnknownException() {
        Problem problem = Problems.of(new IllegalStateException(new BodyTooLargeException(10)))
                .orElseThrow();
        assertEquals(Kind.TOO_LARGE, problem.kind());
        assertEquals("The body is larger than the limit of 10 bytes", problem.message());
    }

    @Test
    void aBodyThatEndsEarlyIsNoDefect() {
        assertEquals(
                Kind.BAD_REQUEST,
                Problems.of(new EOFException("closed")).orElseThrow().kind());
    }

    @Test
    void saysNothingOfDefects() {
        assertTrue(Problems.of(new IllegalStateException("secret")).isEmpty());
        JsonMappingException writing = assertThrows(
                JsonMappingException.class, () -> StrictJson.mapper().writeValueAsString(new Unwritable(1)));
        assertTrue(Problems.of(writing).isEmpty());
    }
}
