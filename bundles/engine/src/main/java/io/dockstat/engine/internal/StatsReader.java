package io.dockstat.engine.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.dockstat.JsonText;
import io.dockstat.engine.CpuCounters;
import io.dockstat.engine.StatsReading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an engine says a container's numbers; cgroup v1 and v2. */
final class StatsReader {
    private StatsReader() {}

    /** @throws IOException where it is no JSON object */
    static StatsReading read(byte[] answer) throws IOException {
        JsonNode stats = Json.WHOLE.readTree(answer);
        if (!stats.isObject()) {
            throw new NoObjectException();
        }
        JsonText raw = new JsonText(new String(answer, StandardCharsets.UTF_8).strip());
        Optional<Instant> at = Json.time(stats, "read");
        return at.isPresent() ? running(at.get(), stats, raw) : stopped(raw);
    }

    /** All the rest is zeros then, which say nothing. */
    private static StatsReading stopped(JsonText raw) {
        return new StatsReading(Instant.now(), null, null, null, null, null, null, null, null, null, raw);
    }

    private static StatsReading running(Instant at, JsonNode stats, JsonText raw) {
        JsonNode memory = stats.path("memory_stats");
        JsonNode networks = stats.path("networks");
        JsonNode blocks = stats.path("blkio_stats");
        return new StatsReading(
                at,
                cpu(stats.path("cpu_stats")),
                cpu(stats.path("precpu_stats")),
                usedMemory(memory),
                Json.count(memory, "limit"),
                sum(networks, "rx_bytes"),
                sum(networks, "tx_bytes"),
                transferred(blocks, 'r'),
                transferred(blocks, 'w'),
                Json.count(stats.path("pids_stats"), "current"),
                raw);
    }

    private static @Nullable CpuCounters cpu(JsonNode cpu) {
        JsonNode usage = cpu.path("cpu_usage");
        Long container = Json.count(usage, "total_usage");
        Long system = Json.count(cpu, "system_cpu_usage");
        Integer online = Json.smallCount(cpu, "online_cpus");
        int cpus = online == null || online == 0 ? usage.path("percpu_usage").size() : online;
        // Where no sample was taken, the container's time is said to be 0 and the system's is left out.
        return container == null || system == null || system == 0 || cpus == 0
                ? null
                : new CpuCounters(container, system, cpus);
    }

    /** As {@code calculateMemUsageUnixNoCache} of the docker CLI. */
    private static @Nullable Long usedMemory(JsonNode memory) {
        Long usage = Json.count(memory, "usage");
        if (usage == null) {
            return null;
        }
        Long v1 = Json.count(memory.path("stats"), "total_inactive_file");
        if (v1 != null && v1 < usage) {
            return usage - v1;
        }
        long v2 = Json.count(memory.path("stats"), "inactive_file", 0);
        return v2 < usage ? usage - v2 : usage;
    }

    private static @Nullable Long sum(JsonNode networks, String field) {
        Long sum = null;
        for (JsonNode network : networks) {
            Long bytes = Json.count(network, field);
            if (bytes != null) {
                sum = (sum == null ? 0 : sum) + bytes;
            }
        }
        return sum;
    }

    /** By the first letter of the operation, as the docker CLI does it; no entries at all means that nothing was transferred. */
    private static @Nullable Long transferred(JsonNode blocks, char operation) {
        if (!blocks.isObject()) {
            return null;
        }
        long sum = 0;
        for (JsonNode entry : blocks.path("io_service_bytes_recursive")) {
            char first = Character.toLowerCase(Json.text(entry, "op", " ").charAt(0));
            sum += first == operation ? Json.count(entry, "value", 0) : 0;
        }
        return sum;
    }

    /** JSON, but not what it should be. */
    static final class NoObjectException extends JsonProcessingException {
        private static final long serialVersionUID = 1L;

        NoObjectException() {
            super("not a JSON object");
        }
    }
}
