package io.dockstat.plugins.internal.bundles;

import io.dockstat.plugins.internal.Home;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The patterns of a route. */
final class Patterns {
    /** What the servlet specification knows: exactly this, all below this, all that ends so. */
    private static final Pattern KNOWN = Pattern.compile("|(/[^*]*)?/\\*|/[^*]*|\\*\\.[^/*]+");

    private Patterns() {}

    /** @throws io.dockstat.DockStatException PLUGIN_FAILED where one is not usable */
    static List<String> of(@Nullable Object property, Home home) {
        List<String> patterns =
                strings(property).map(Patterns::plain).distinct().toList();
        for (String pattern : patterns) {
            if (!KNOWN.matcher(pattern).matches()) {
                throw Failure.of(home, "failed: its route \"" + pattern + "\" is none: /x, /x/* and *.x are possible");
            }
        }
        if (patterns.isEmpty()) {
            throw Failure.of(home, "failed: it has a route without a pattern");
        }
        return patterns;
    }

    /** The default servlet of a context would never be reached, for there is one at {@code /*}; and the root has a name of its own. */
    private static String plain(String pattern) {
        return pattern.equals("/") ? "/*" : pattern;
    }

    private static Stream<String> strings(@Nullable Object property) {
        return switch (property) {
            case String one -> Stream.of(one);
            case String[] many -> Arrays.stream(many);
            case Collection<?> many -> many.stream().filter(Objects::nonNull).map(Object::toString);
            case null, default -> Stream.empty();
        };
    }
}
