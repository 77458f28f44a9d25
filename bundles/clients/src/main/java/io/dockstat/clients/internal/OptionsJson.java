package io.dockstat.clients.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.clients.ClientOptions;
import java.util.List;

/** Options as they are stored: JSON, those left out that were not given. */
final class OptionsJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    private OptionsJson() {}

    /** One JSON object. */
    static String write(ClientOptions options) {
        try {
            return JSON.writeValueAsString(options);
        } catch (JsonProcessingException e) {
            throw new DockStatException(ErrorCode.INTERNAL, "The options cannot be written", List.of(), e);
        }
    }

    /** What {@link #write} gave, fields of a later release left out. */
    static ClientOptions read(String json) {
        try {
            return JSON.readValue(json, ClientOptions.class);
        } catch (JsonProcessingException e) {
            throw new DockStatException(ErrorCode.INTERNAL, "The stored options cannot be read", List.of(), e);
        }
    }
}
