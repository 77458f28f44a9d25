package io.dockstat.manager.internal;

import io.dockstat.clients.Client;
import io.dockstat.manager.WorkerState;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks after the hosts of one client. One thread at a time changes it, any reads. */
final class Worker implements AutoCloseable {
    private final int id;
    private final Instant since;
    private final Surroundings around;
    private final Pace pace;
    private volatile Client client;
    private volatile Map<Integer, HostWatch> watches = Map.of();

    Worker(int id, Client client, Surroundings around) {
        this.id = id;
        this.client = client;
        this.around = around;
        this.since = around.time().now();
        this.pace = new Pace(around.time(), around.tempo());
    }

    Client client() {
        return client;
    }

    Map<Integer, HostWatch> watches() {
        return watches;
    }

    /**
     * Looks after exactly these hosts from now on.
     *
     * @return the watches that are new; whoever publishes them starts them then, so that nobody hears of a host that
     *     cannot be asked for yet
     */
    List<HostWatch> follow(Client wanted, List<Plan> plans) {
        client = wanted;
        Map<Integer, HostWatch> before = watches;
        Map<Integer, HostWatch> after = new LinkedHashMap<>();
        plans.forEach(plan ->
                after.put(plan.host().id(), followed(before.get(plan.host().id()), plan)));
        watches = Collections.unmodifiableMap(after);
        before.forEach((host, watch) -> {
            if (!after.containsKey(host)) {
                watch.close();
            }
        });
        return after.values().stream()
                .filter(watch -> !before.containsValue(watch))
                .toList();
    }

    /** Notes that somebody looks; what was idle wakes up. */
    void look() {
        if (pace.look()) {
            watches.values().forEach(HostWatch::wake);
        }
    }

    void reconnect() {
        watches.values().forEach(HostWatch::reconnect);
    }

    WorkerState state() {
        Map<Integer, HostWatch> present = watches;
        return new WorkerState(
                id,
                client.id(),
                present.size(),
                present.values().stream().mapToInt(HostWatch::openStreams).sum(),
                client.monitored() && client.options().mayMonitor(),
                present.values().stream().allMatch(watch -> watch.state().isPresent()),
                since);
    }

    @Override
    public void close() {
        watches.values().forEach(HostWatch::close);
        watches = Map.of();
    }

    private HostWatch followed(@Nullable HostWatch present, Plan plan) {
        if (present != null) {
            present.follow(plan);
            return present;
        }
        return new HostWatch(plan, around, pace);
    }
}
