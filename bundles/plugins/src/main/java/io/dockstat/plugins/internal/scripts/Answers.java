package io.dockstat.plugins.internal.scripts;

import io.dockstat.scripts.ScriptAnswer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Sends what a script answered. */
final class Answers {
    /** These are the server's, or would act on the whole server's address in a browser. */
    private static final Set<String> OURS = Set.of(
            "connection",
            "content-length",
            "content-encoding",
            "date",
            "keep-alive",
            "server",
            "set-cookie",
            "strict-transport-security",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "x-content-type-options",
            "x-request-id",
            "clear-site-data",
            "service-worker-allowed");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");

    private Answers() {}

    static void write(ScriptAnswer answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach((name, value) -> header(name, value, response));
        String type = Objects.requireNonNullElse(response.getContentType(), "").toLowerCase(Locale.ROOT);
        if (type.contains("html") || type.contains("xml")) {
            // A page of a script must not act as if it were the server's own.
            response.setHeader("Content-Security-Policy", "sandbox allow-scripts");
        }
        if (answer.body().length > 0) {
            response.setContentLength(answer.body().length);
        }
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(answer.body());
        }
    }

    private static void header(String name, String value, HttpServletResponse response) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean allowed = NAME.matcher(name).matches()
                && !OURS.contains(lower)
                && !lower.startsWith("access-control-")
                && value.chars().noneMatch(c -> Character.isISOControl(c) && c != '\t');
        if (allowed && lower.equals("content-type")) {
            response.setContentType(value);
        } else if (allowed) {
            response.setHeader(name, value);
        }
    }
}
