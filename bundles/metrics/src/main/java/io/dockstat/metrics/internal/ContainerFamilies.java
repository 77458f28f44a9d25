package io.dockstat.metrics.internal;

import io.dockstat.containers.ContainerNumbers;
import io.dockstat.containers.WatchedContainer;
import io.dockstat.engine.ContainerSummary;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.List;
import java.util.stream.Stream;

/** The metrics of containers while they are put together for one scrape. */
final class ContainerFamilies {
    private static final int SHORT_ID = 12;

    private final Family state = new Family("dockstat_container_state", "1 for the state the container is in", null);
    private final Family cpu =
            new Family("dockstat_container_cpu_percent", "CPU use in percent of one core", new Unit("percent"));
    private final Family memory = bytes("memory", "Memory used without the page cache");
    private final Family limit = bytes("memory_limit", "Memory the container may use");
    private final Family received = bytes("network_receive", "Bytes received over all networks since it started");
    private final Family sent = bytes("network_transmit", "Bytes sent over all networks since it started");
    private final Family read = bytes("block_read", "Bytes read from block devices since it started");
    private final Family written = bytes("block_write", "Bytes written to block devices since it started");
    private final Family pids = new Family("dockstat_container_pids", "Processes and threads of the container", null);

    void add(int clientId, WatchedContainer container) {
        ContainerSummary summary = container.summary();
        Labels labels = labels(clientId, container.hostId(), summary);
        state.add(labels.add("state", summary.state()), 1);
        ContainerNumbers numbers = container.numbers();
        if (numbers != null && summary.hasNumbers()) {
            add(labels, numbers);
        }
    }

    /** What is known; a metric without any value is left out. */
    List<MetricSnapshot> read() {
        Stream<Family> gauges = Stream.of(state, cpu, memory, limit, pids);
        Stream<Family> counters = Stream.of(received, sent, read, written);
        return Stream.concat(gauges.map(Family::gauge), counters.map(Family::counter))
                .flatMap(List::stream)
                .toList();
    }

    private void add(Labels labels, ContainerNumbers numbers) {
        cpu.add(labels, numbers.cpuPercent());
        memory.add(labels, numbers.memoryBytes());
        limit.add(labels, numbers.memoryLimitBytes());
        received.add(labels, numbers.networkReceivedBytes());
        sent.add(labels, numbers.networkSentBytes());
        read.add(labels, numbers.blockReadBytes());
        written.add(labels, numbers.blockWrittenBytes());
        pids.add(labels, numbers.pids());
    }

    private static Labels labels(int clientId, int hostId, ContainerSummary summary) {
        String id = summary.id();
        return Labels.of(
                "client_id", Integer.toString(clientId),
                "host_id", Integer.toString(hostId),
                "container_id", id.substring(0, Math.min(SHORT_ID, id.length())),
                "name", summary.name(),
                "image", summary.image());
    }

    private static Family bytes(String what, String help) {
        return new Family("dockstat_container_" + what + "_bytes", help + ", bytes", Unit.BYTES);
    }
}
