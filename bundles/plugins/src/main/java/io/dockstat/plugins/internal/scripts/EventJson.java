package io.dockstat.plugins.internal.scripts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.dockstat.JsonText;
import io.dockstat.containers.ContainerNumbers;
import io.dockstat.containers.WatchedContainer;
import io.dockstat.engine.ContainerSummary;
import io.dockstat.engine.PortMapping;
import io.dockstat.events.ContainerCreated;
import io.dockstat.events.ContainerDestroyed;
import io.dockstat.events.ContainerDied;
import io.dockstat.events.ContainerMetricsRead;
import io.dockstat.events.ContainerRemoved;
import io.dockstat.events.ContainerStarted;
import io.dockstat.events.ContainerStopped;
import io.dockstat.events.DockStatEvent;
import io.dockstat.events.ErrorOccurred;
import io.dockstat.events.HostAdded;
import io.dockstat.events.HostHealthChanged;
import io.dockstat.events.HostMetricsRead;
import io.dockstat.events.HostRemoved;
import io.dockstat.events.HostUpdated;
import io.dockstat.plugins.internal.Json;

/** The arguments of a script's hook, in the wire's names. */
final class EventJson {
    private EventJson() {}

    /** One value; two for an error. */
    static JsonText[] of(DockStatEvent event) {
        return event instanceof ErrorOccurred error ? error(error) : new JsonText[] {Json.text(context(event))};
    }

    private static ObjectNode context(DockStatEvent event) {
        ObjectNode to = Json.object();
        return switch (event) {
            case HostAdded e ->
                to.put("hostId", e.hostId())
                        .put("docker_client_id", e.clientId())
                        .put("hostName", e.hostName());
            case HostUpdated e -> to.put("hostId", e.hostId()).put("hostName", e.hostName());
            case HostRemoved e -> to.put("hostId", e.hostId()).put("hostName", e.hostName());
            case HostHealthChanged e ->
                to.put("healthy", e.healthy()).put("hostId", e.hostId()).put("hostName", e.hostName());
            case HostMetricsRead e -> {
                to.put("hostId", e.hostId()).put("docker_client_id", e.clientId());
                to.set("metrics", Json.of(e.metrics()));
                yield to.put("hostName", e.hostName());
            }
            case ContainerMetricsRead e -> {
                to.put("hostId", e.hostId())
                        .put("docker_client_id", e.clientId())
                        .put("containerId", e.containerId());
                yield to.set("stats", numbers(e.container()));
            }
            case ContainerCreated e -> container(to, e.containerId(), e.container(), e.hostId());
            case ContainerStarted e -> container(to, e.containerId(), e.container(), e.hostId());
            case ContainerStopped e -> container(to, e.containerId(), e.container(), e.hostId());
            case ContainerDied e -> to.put("containerId", e.containerId()).put("hostId", e.hostId());
            case ContainerDestroyed e -> to.put("containerId", e.containerId()).put("hostId", e.hostId());
            case ContainerRemoved e -> to.put("containerId", e.containerId()).put("hostId", e.hostId());
            case ErrorOccurred e -> to.put("message", e.error());
        };
    }

    private static JsonText[] error(ErrorOccurred error) {
        ObjectNode about = Json.object();
        if (error.hostId() != null) {
            about.put("hostId", error.hostId());
        }
        if (error.containerId() != null) {
            about.put("containerId", error.containerId());
        }
        if (error.message() != null) {
            about.put("message", error.message());
        }
        return new JsonText[] {Json.text(context(error)), Json.text(about)};
    }

    private static ObjectNode container(ObjectNode to, String id, WatchedContainer container, int hostId) {
        to.put("containerId", id);
        to.set("containerInfo", info(container));
        return to.put("hostId", hostId);
    }

    private static ObjectNode info(WatchedContainer container) {
        ContainerSummary summary = container.summary();
        ObjectNode to = Json.object()
                .put("id", summary.id())
                .put("hostId", container.hostId())
                .put("name", summary.name())
                .put("image", summary.image())
                .put("status", summary.status())
                .put("state", summary.state())
                .put("created", summary.created());
        summary.ports().forEach(port -> port(port, to.withArray("/ports").addObject()));
        to.withArray("/ports");
        summary.labels().forEach(to.withObject("/labels")::put);
        to.putObject("networkSettings")
                .putRawValue("networks", new RawValue(summary.networks().value()));
        return to;
    }

    private static void port(PortMapping port, ObjectNode to) {
        to.put("privatePort", port.privatePort()).put("type", port.type());
        if (port.publicPort() != null) {
            to.put("publicPort", port.publicPort());
        }
        if (port.ip() != null) {
            to.put("ip", port.ip());
        }
    }

    private static ObjectNode numbers(WatchedContainer container) {
        ObjectNode to = info(container);
        ContainerNumbers numbers = container.numbers();
        if (numbers == null) {
            return to.putNull("stats");
        }
        to.putRawValue("stats", new RawValue(numbers.raw().value()));
        return to.put("cpuUsage", numbers.cpuPercent())
                .put("memoryUsage", numbers.memoryBytes())
                .put("memoryLimit", numbers.memoryLimitBytes())
                .put("networkRx", numbers.networkReceivedBytes())
                .put("networkTx", numbers.networkSentBytes())
                .put("blockRead", numbers.blockReadBytes())
                .put("blockWrite", numbers.blockWrittenBytes())
                .put("pids", numbers.pids())
                .put("readAt", numbers.readAt().toString());
    }
}
