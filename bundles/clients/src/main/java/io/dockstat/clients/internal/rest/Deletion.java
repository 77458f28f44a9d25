package io.dockstat.clients.internal.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.Validation;
import org.jspecify.annotations.Nullable;

/**
 * Which client is to be deleted: said in a JSON body, or in the query, because many HTTP clients drop a DELETE's body
 * or its type. So the body is read as text, whatever it is called.
 */
final class Deletion {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Deletion() {}

    /** @throws DockStatException INVALID or MALFORMED where no client is named */
    static int clientId(@Nullable String query, @Nullable String body) {
        if (query != null) {
            return Validation.id("clientId", query);
        }
        if (body == null || body.isBlank()) {
            throw DockStatException.invalid("clientId", "is required");
        }
        JsonNode id = parse(body).path("clientId");
        if (id.isMissingNode() || id.isNull()) {
            throw DockStatException.invalid("clientId", "is required");
        }
        if (!id.isIntegralNumber()) {
            throw DockStatException.invalid("clientId", "must be a positive whole number");
        }
        return Validation.id("clientId", id.asText());
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new DockStatException(ErrorCode.MALFORMED, "The body is not JSON");
        }
    }
}
