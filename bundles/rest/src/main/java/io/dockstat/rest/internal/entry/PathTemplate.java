package io.dockstat.rest.internal.entry;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that a route's path stands for.
 *
 * @param addresses without slashes at either end
 */
record PathTemplate(Pattern addresses) {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\s*[\\w.-]+\\s*(?::((?:[^{}]|\\{[^{}]*})*))?}");
    private static final Pattern OUTER = Pattern.compile("^/+|/+$");
    private static final Pattern SLASHES = Pattern.compile("/+");

    /**
     * Reads a path as JAX-RS writes it.
     *
     * @param path for example <code>all/{clientId}</code> or <code>{id: [0-9]+}</code>
     */
    static PathTemplate of(String path) {
        Matcher variable = VARIABLE.matcher(plain(path));
        String addresses =
                variable.replaceAll(found -> Matcher.quoteReplacement("\\E(?:" + condition(found.group(1)) + ")\\Q"));
        return new PathTemplate(Pattern.compile("\\Q" + addresses + "\\E"));
    }

    private static String condition(@Nullable String text) {
        return Objects.requireNonNullElse(text, "[^/]+").strip();
    }

    private static String plain(String path) {
        return SLASHES.matcher(OUTER.matcher(path).replaceAll("")).replaceAll("/");
    }

    boolean covers(String address) {
        return addresses.matcher(plain(address)).matches();
    }
}
