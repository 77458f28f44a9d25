package io.dockstat.rest.internal.entry;

import jakarta.ws.rs.Path;
import java.lang.reflect.AnnotatedElement;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A route as it is written and not as it was called: {@code /{clientId}}.
 *
 * @param path below the application's; empty, or with a slash before it and none after it
 */
record RouteTemplate(String path) {
    private static final Pattern SLASHES = Pattern.compile("/+");
    private static final Pattern CONDITION = Pattern.compile("\\{\\s*(\\w+)\\s*:[^}]*}");

    /** @param owners the resource's class and its method */
    static RouteTemplate of(AnnotatedElement... owners) {
        String joined = Stream.of(owners)
                .map(owner -> owner.getAnnotation(Path.class))
                .filter(Objects::nonNull)
                .map(path -> "/" + path.value())
                .collect(Collectors.joining());
        String single =
                SLASHES.matcher(CONDITION.matcher(joined).replaceAll("{$1}")).replaceAll("/");
        return new RouteTemplate(withoutLastSlash(single));
    }

    /**
     * The whole of it.
     *
     * @param base the application's path
     */
    String under(String base) {
        String whole = withoutLastSlash(base) + path;
        return whole.isEmpty() ? "/" : whole;
    }

    private static String withoutLastSlash(String text) {
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
