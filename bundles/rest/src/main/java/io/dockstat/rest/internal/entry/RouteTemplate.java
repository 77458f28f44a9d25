package io.dockstat.rest.internal.entry;

import jakarta.ws.rs.Path;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A route as it is written and not as it was called: {@code /api/v2/docker/hosts/{clientId}}. */
final class RouteTemplate {
    private static final Pattern SLASHES = Pattern.compile("/+");
    private static final Pattern CONDITION = Pattern.compile("\\{\\s*(\\w+)\\s*:[^}]*}");

    private RouteTemplate() {}

    /**
     * @param base the application's path
     * @param owners the resource's class and its method
     */
    static String of(String base, AnnotatedElement... owners) {
        String joined = Stream.concat(
                        Stream.of(base),
                        Stream.of(owners)
                                .map(owner -> Optional.ofNullable(owner.getAnnotation(Path.class)))
                                .flatMap(Optional::stream)
                                .map(Path::value))
                .collect(Collectors.joining("/"));
        String single =
                SLASHES.matcher(CONDITION.matcher(joined).replaceAll("{$1}")).replaceAll("/");
        return single.length() > 1 && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
    }
}
