package io.dockstat.engine.internal;

import io.dockstat.engine.Engine.StatsMode;
import io.dockstat.engine.EngineVersion;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is asked of an engine. */
final class Paths {
    static final String INFO = "/info";
    static final String ALL_CONTAINERS = "/containers/json?all=1";

    /** Ids in one question: about 8 KB, which guards in front of an engine let through. */
    private static final int IDS_AT_ONCE = 100;

    private Paths() {}

    static String versioned(EngineVersion version, String path) {
        return "/v" + version.api() + path;
    }

    /** As many lists as it takes to name all ids; none for none. */
    static List<String> containers(Collection<String> ids) {
        List<String> all = new ArrayList<>(ids);
        return Stream.iterate(0, from -> from < all.size(), from -> from + IDS_AT_ONCE)
                .map(from -> all.subList(from, Math.min(from + IDS_AT_ONCE, all.size())))
                .map(some -> ALL_CONTAINERS + "&filters=" + encoded("{\"id\":[" + quoted(some) + "]}"))
                .toList();
    }

    static String stats(String containerId, StatsMode mode) {
        String path = "/containers/" + encoded(containerId) + "/stats?stream=false";
        return mode == StatsMode.ONE_SHOT ? path + "&one-shot=true" : path;
    }

    static String events(@Nullable Instant since) {
        String path = "/events?filters=" + encoded("{\"type\":[\"container\"]}");
        return since == null
                ? path
                : path + String.format(Locale.ROOT, "&since=%d.%09d", since.getEpochSecond(), since.getNano());
    }

    private static String quoted(List<String> ids) {
        return ids.stream()
                .map(id -> "\"" + id.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining(","));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
