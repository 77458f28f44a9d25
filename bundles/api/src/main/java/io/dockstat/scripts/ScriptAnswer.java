package io.dockstat.scripts;

import java.util.Map;
import java.util.Objects;

/**
 * What a route answered.
 *
 * @param status 200 to 599
 * @param headers names as the script wrote them; the platform drops those that are its own
 * @param body not to be changed; empty where there is none
 */
@SuppressWarnings("ArrayRecordComponent")
public record ScriptAnswer(int status, Map<String, String> headers, byte[] body) {
    public ScriptAnswer {
        headers = Map.copyOf(headers);
        Objects.requireNonNull(body, "body");
    }
}
