package io.dockstat.containers.internal.rest;

import io.dockstat.containers.internal.Reading;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Collectors;

/** The HTTP side of a reading: entity tag, caching, and the hosts that are missing. */
final class ContainersAnswer {
    static final String UNREACHABLE = "X-DockStat-Unreachable-Hosts";

    private ContainersAnswer() {}

    /** @param known the values of {@code If-None-Match} */
    static Response of(Reading reading, boolean raw, List<String> known) {
        Response.ResponseBuilder answer = reading.version()
                .map(version -> live(EntityTags.tag(version, raw), reading, raw, known))
                .orElseGet(() -> whole(reading, raw).header(HttpHeaders.CACHE_CONTROL, "no-store"));
        if (!reading.unreachableHosts().isEmpty()) {
            answer.header(UNREACHABLE, ids(reading.unreachableHosts()));
        }
        return answer.build();
    }

    private static Response.ResponseBuilder live(String tag, Reading reading, boolean raw, List<String> known) {
        Response.ResponseBuilder answer = EntityTags.known(tag, known) ? Response.notModified() : whole(reading, raw);
        return answer.header(HttpHeaders.ETAG, tag).header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    }

    private static Response.ResponseBuilder whole(Reading reading, boolean raw) {
        return Response.ok(reading.json(raw), MediaType.APPLICATION_JSON_TYPE);
    }

    private static String ids(List<Integer> hosts) {
        return hosts.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
