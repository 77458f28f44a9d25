package io.dockstat.rest.internal.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.dockstat.JsonText;
import io.dockstat.rest.AsGiven;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
    record Wire(int id, Instant at, JsonText raw, @Nullable String none) {}

    record Input(
            @Nullable Integer number,
            @Nullable Long big,
            @Nullable Boolean flag,
            @Nullable String text) {}

    record Shown(
            int id, @Nullable Choices choices, @Nullable String none) {}

    @AsGiven
    record Choices(
            @Nullable Integer limit,
            @Nullable Boolean flag,
            @Nullable Inner inner) {
        public Duration callLimit() {
            return Duration.ofMillis(limit == null ? 1 : limit);
        }
    }

    record Inner(@Nullable String text) {}

    @Test
    void leavesOutWhatWasNotGivenWhereToldTo() throws JsonProcessingException {
        assertEquals("{\"id\":1,\"choices\":null,\"none\":null}", written(new Shown(1, null, null)));
        assertEquals(
                "{\"id\":1,\"choices\":{},\"none\":null}", written(new Shown(1, new Choices(null, null, null), null)));
        assertEquals("{\"limit\":5,\"inner\":{\"text\":null}}", written(new Choices(5, null, new Inner(null))));
    }

    @Test
    void writesMomentsAsTextAndRawJsonAsItIs() throws JsonProcessingException {
        assertEquals(
                "{\"id\":1,\"at\":\"1970-01-01T00:00:00Z\",\"raw\":{\"a\": 1},\"none\":null}",
                StrictJson.mapper().writeValueAsString(new Wire(1, Instant.EPOCH, new JsonText("{\"a\": 1}"), null)));
    }

    @Test
    void ignoresUnknownFields() throws JsonProcessingException {
        assertEquals(
                new Input(1, null, null, "x"),
                StrictJson.mapper().readValue("{\"number\":1,\"text\":\"x\",\"more\":{}}", Input.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"number\":\"1\"}",
                "{\"number\":1.0}",
                "{\"number\":true}",
                "{\"number\":1e400}",
                "{\"number\":\"\"}",
                "{\"big\":\"1\"}",
                "{\"flag\":1}",
                "{\"flag\":\"true\"}",
                "{\"flag\":\"\"}",
                "{\"text\":1}",
                "{\"text\":1.5}",
                "{\"text\":false}",
                "{\"text\":[]}",
                "{} x",
                "{\"text\":\"a\",\"text\":\"b\"}",
                "{'text':'a'}",
                "{\"number\":01}",
                "{\"number\":NaN}",
                "{/* */}"
            })
    void guessesNothing(String json) {
        assertThrows(JsonProcessingException.class, () -> StrictJson.mapper().readValue(json, Input.class));
    }

    @Test
    void writesNullsOfMaps() throws JsonProcessingException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("a", null);
        assertEquals("{\"a\":null}", StrictJson.mapper().writeValueAsString(map));
    }

    private static String written(Object value) throws JsonProcessingException {
        return StrictJson.mapper().writeValueAsString(value);
    }
}
