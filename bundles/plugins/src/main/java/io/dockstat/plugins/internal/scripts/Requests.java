package io.dockstat.plugins.internal.scripts;

import io.dockstat.JsonText;
import io.dockstat.plugins.internal.Json;
import io.dockstat.scripts.ScriptCall;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a value of a request. */
final class Requests {
    /** What is between the client and the server, or would let a plugin act in the client's name. */
    private static final Set<String> KEPT_BACK = Set.of(
            "authorization",
            "cookie",
            "connection",
            "forwarded",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private Requests() {}

    /** @throws io.dockstat.DockStatException MALFORMED where the body says it is JSON and is not */
    static ScriptCall read(RouteTable.Match match, HttpServletRequest request) throws IOException {
        String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean json = isJson(request.getContentType()) && !body.isBlank();
        return new ScriptCall(
                match.route().path(),
                request.getMethod(),
                match.params(),
                query(request.getQueryString()),
                headers(request),
                json ? parsed(body) : null,
                json || body.isEmpty() ? null : body);
    }

    private static JsonText parsed(String body) {
        return Json.text(Json.tree(body));
    }

    private static boolean isJson(@Nullable String type) {
        String plain = Objects.requireNonNullElse(type, "")
                .toLowerCase(Locale.ROOT)
                .split(";", -1)[0]
                .strip();
        return plain.equals("application/json") || plain.endsWith("+json");
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        Set<String> hops = new HashSet<>(KEPT_BACK);
        String connection = Objects.requireNonNullElse(request.getHeader("Connection"), "");
        Arrays.stream(connection.split(",", -1))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .forEach(hops::add);
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!hops.contains(lower) && !lower.startsWith("proxy-") && !lower.startsWith("x-forwarded-")) {
                headers.put(lower, String.join(", ", Collections.list(request.getHeaders(name))));
            }
        }
        return headers;
    }

    /** Read here: the servlet's own parameters would swallow a form in the body. */
    private static Map<String, List<String>> query(@Nullable String text) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : Objects.requireNonNullElse(text, "").split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                values.computeIfAbsent(name, same -> new ArrayList<>())
                        .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // A stray % stands for itself.
        }
    }
}
