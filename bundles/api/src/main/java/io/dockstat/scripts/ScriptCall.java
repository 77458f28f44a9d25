package io.dockstat.scripts;

import io.dockstat.JsonText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request for one of a script's routes.
 *
 * @param route the declared path of the route that was chosen
 * @param method the verb, in capitals
 * @param params values of the path's {@code :name} parts
 * @param query decoded; several values of one name in their order
 * @param headers names in lower case
 * @param json the body where it is JSON; null otherwise
 * @param text the body where it is another text; null otherwise
 */
public record ScriptCall(
        String route,
        String method,
        Map<String, String> params,
        Map<String, List<String>> query,
        Map<String, String> headers,
        @Nullable JsonText json,
        @Nullable String text) {
    public ScriptCall {
        params = inOrder(params);
        query = inOrder(query);
        headers = inOrder(headers);
    }

    /** {@code Map.copyOf} would shuffle what the sender put in order. */
    private static <T> Map<String, T> inOrder(Map<String, T> given) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(given));
    }
}
