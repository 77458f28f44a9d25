package io.dockstat.rest.internal.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.dockstat.JsonText;
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
}
