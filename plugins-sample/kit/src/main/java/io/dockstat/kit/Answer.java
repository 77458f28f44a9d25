package io.dockstat.kit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What the server answered.
 *
 * @param request for messages
 */
public record Answer(String request, int status, String body) {
    static final ObjectMapper JSON = new ObjectMapper();

    /** The same, where that is its status. */
    public Answer is(int expected) {
        if (status != expected) {
            throw new AssertionError(request + " answered " + status + " instead of " + expected + ": " + body);
        }
        return this;
    }

    /** Its body as JSON. */
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError(request + " answered what is not JSON: " + body, e);
        }
    }
}
