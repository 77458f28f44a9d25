package io.dockstat.containers.internal;

import io.dockstat.JsonText;
import io.dockstat.containers.ContainerNumbers;
import io.dockstat.containers.HostContainers;
import io.dockstat.containers.WatchedContainer;
import io.dockstat.engine.ContainerSummary;
import io.dockstat.engine.PortMapping;
import io.dockstat.manager.HostState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values for tests. */
public final class Samples {
    static final Instant READ_AT = Instant.parse("2026-11-23T07:52:55.792638601Z");

    private Samples() {}

    static WatchedContainer running(int hostId, String name, long memoryBytes) {
        return container(hostId, name, "running", numbers(memoryBytes));
    }

    static WatchedContainer container(int hostId, String name, String state, @Nullable ContainerNumbers numbers) {
        return new WatchedContainer(
                hostId,
                new ContainerSummary(
                        "id-" + hostId + "-" + name,
                        name,
                        "bb:1",
                        "Up 2 minutes",
                        state,
                        1_795_419_981L,
                        List.of(new PortMapping(80, 8080, "tcp", "0.0.0.0"), new PortMapping(443, null, "tcp", null)),
                        Map.of("app", "demo"),
                        new JsonText("{\"bridge\":{\"IPAddress\":\"172.17.0.8\"}}")),
                numbers);
    }

    static ContainerNumbers numbers(long memoryBytes) {
        return new ContainerNumbers(
                READ_AT,
                12.5,
                memoryBytes,
                25_276_502_016L,
                936L,
                0L,
                4096L,
                null,
                3L,
                new JsonText("{\"num_procs\":0}"));
    }

    static HostContainers told(int clientId, int hostId, WatchedContainer... containers) {
        return new HostContainers(hostId, clientId, List.of(containers));
    }

    static HostState state(int clientId, int hostId, boolean reachable) {
        return new HostState(hostId, clientId, reachable, reachable ? null : "refused", READ_AT, null, 0);
    }

    /** A reading as the resource gets it. */
    public static Reading reading(boolean live, boolean lost) {
        Snapshots snapshots = new Snapshots();
        snapshots.containers(told(1, 1, running(1, "a", 1)));
        snapshots.hostState(state(1, 2, !lost));
        return new Reading(snapshots.covering(1, List.of(1)).orElseThrow(), List.of(1, 2), live);
    }
}
