package io.dockstat.containers.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonView;
import io.dockstat.containers.ContainerNumbers;
import io.dockstat.containers.WatchedContainer;
import io.dockstat.engine.ContainerSummary;
import io.dockstat.engine.PortMapping;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A container on the wire, in the names and units of the contract. */
record WireContainer(
        String id,
        int hostId,
        String name,
        String image,
        String status,
        String state,
        long created,
        List<Port> ports,
        Map<String, String> labels,
        NetworkSettings networkSettings,
        @Nullable Double cpuUsage,
        @Nullable Long memoryUsage,
        @Nullable Long memoryLimit,
        @Nullable Long networkRx,
        @Nullable Long networkTx,
        @Nullable Long blockRead,
        @Nullable Long blockWrite,
        @Nullable Long pids,
        @Nullable String readAt,
        @JsonRawValue @JsonView(Raw.class) @Nullable String stats) {

    /** The view with the engine's own object. */
    interface Raw {}

    /** What is not published has neither a public port nor an address. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Port(
            int privatePort,
            @Nullable Integer publicPort,
            String type,
            @Nullable String ip) {
        static Port of(PortMapping port) {
            return new Port(port.privatePort(), port.publicPort(), port.type(), port.ip());
        }
    }

    /** @param networks the engine's own object */
    record NetworkSettings(@JsonRawValue String networks) {}

    static WireContainer of(WatchedContainer container) {
        ContainerSummary summary = container.summary();
        return new WireContainer(
                summary.id(),
                container.hostId(),
                summary.name(),
                summary.image(),
                summary.status(),
                summary.state(),
                summary.created(),
                summary.ports().stream().map(Port::of).toList(),
                summary.labels(),
                new NetworkSettings(summary.networks().value()),
                number(container, ContainerNumbers::cpuPercent),
                number(container, ContainerNumbers::memoryBytes),
                number(container, ContainerNumbers::memoryLimitBytes),
                number(container, ContainerNumbers::networkReceivedBytes),
                number(container, ContainerNumbers::networkSentBytes),
                number(container, ContainerNumbers::blockReadBytes),
                number(container, ContainerNumbers::blockWrittenBytes),
                number(container, ContainerNumbers::pids),
                number(container, numbers -> numbers.readAt().toString()),
                number(container, numbers -> numbers.raw().value()));
    }

    /** A stopped container has no numbers, whatever was read of it last. */
    private static <T> @Nullable T number(WatchedContainer container, Function<ContainerNumbers, @Nullable T> which) {
        ContainerNumbers numbers = container.numbers();
        return numbers == null || !container.summary().hasNumbers() ? null : which.apply(numbers);
    }
}
