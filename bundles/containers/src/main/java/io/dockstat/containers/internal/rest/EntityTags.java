package io.dockstat.containers.internal.rest;

import java.util.Arrays;
import java.util.List;

/** Entity tags, compared weakly (RFC 9110, 8.8.3.2). */
final class EntityTags {
    private static final String WEAK = "W/";

    /** What Jetty puts behind a tag whose answer it compressed. */
    private static final String COMPRESSED = "--gzip\"";

    private EntityTags() {}

    /** Weak, for the same version may be sent compressed or not. */
    static String tag(String version, boolean raw) {
        return WEAK + "\"" + version + (raw ? "" : "-lean") + "\"";
    }

    /** Whether the tag is among those that the sender has. */
    static boolean known(String tag, List<String> headers) {
        return headers.stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(String::strip)
                .anyMatch(one -> one.equals("*") || bare(one).equals(bare(tag)));
    }

    private static String bare(String tag) {
        String strong = tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
        return strong.endsWith(COMPRESSED) ? strong.substring(0, strong.length() - COMPRESSED.length()) + "\"" : strong;
    }
}
