package io.dockstat.manager.internal;

import io.dockstat.containers.ContainerNumbers;
import io.dockstat.containers.HostContainers;
import io.dockstat.containers.WatchedContainer;
import io.dockstat.engine.ContainerSummary;
import io.dockstat.engine.Engine;
import io.dockstat.engine.EngineException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the numbers of a host's containers then and there, as far as they come in time. Used once. */
final class FreshRead {
    private static final Logger LOG = LoggerFactory.getLogger(FreshRead.class);
    /** How old an earlier reading may be to tell a CPU share by. */
    private static final Duration OLDEST = Duration.ofSeconds(60);
    /** Two readings on an engine that lets each wait for its tick, and a little patience. */
    private static final Duration TWO_TICKS = Duration.ofMillis(2_500);

    private static final Duration MOST = Duration.ofSeconds(30);

    private final Surroundings around;
    private final Link link;
    private final Sampler sampler;
    private final Plan plan;
    private final Map<String, ContainerNumbers> numbers = new ConcurrentHashMap<>();
    private final Map<String, Long> waiting = new ConcurrentHashMap<>();
    private volatile boolean lost;

    FreshRead(Surroundings around, Link link, Sampler sampler, Plan plan) {
        this.around = around;
        this.link = link;
        this.sampler = sampler;
        this.plan = plan;
    }

    /** How long the numbers of these may take. */
    Duration limit(List<ContainerSummary> list) {
        int batches = Math.ceilDiv(running(list).size(), Engine.MOST_CALLS);
        Duration ticks = TWO_TICKS.multipliedBy(batches);
        Duration call = plan.options().callTimeout();
        Duration wanted = ticks.compareTo(call) > 0 ? ticks : call;
        return wanted.compareTo(MOST) < 0 ? wanted : MOST;
    }

    HostContainers of(List<ContainerSummary> list) throws InterruptedException {
        long end = around.time().ticks() + limit(list).toNanos();
        List<String> running = running(list);
        sampler.retain(Set.copyOf(running));
        sweep(running, end);
        // A first reading tells no share; a second one a little later does.
        sweep(running.stream().filter(waiting::containsKey).toList(), end);
        return new HostContainers(
                plan.host().id(),
                plan.host().clientId(),
                list.stream().map(this::watched).toList());
    }

    private void sweep(List<String> ids, long end) throws InterruptedException {
        Duration left = Duration.ofNanos(end - around.time().ticks());
        if (!ids.isEmpty() && left.isPositive()) {
            around.threads().spread(ids, Engine.MOST_CALLS, left, this::read);
        }
    }

    private void read(String id) {
        if (lost) {
            return;
        }
        try {
            pauseAfterFirst(id);
            sampler.take(link, id, OLDEST).ifPresent(sample -> {
                numbers.put(id, sample.numbers());
                if (!sample.whole()) {
                    waiting.putIfAbsent(id, sample.ticks());
                }
            });
        } catch (EngineException e) {
            LOG.debug("Host {}: no numbers of container {}: {}", plan.host().id(), id, e.getMessage());
            lost |= e.reason() == EngineException.Reason.UNREACHABLE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pauseAfterFirst(String id) throws InterruptedException {
        Long first = waiting.get(id);
        if (first != null) {
            Duration left = around.tempo().lookedAt().minus(around.time().since(first));
            if (left.isPositive()) {
                Thread.sleep(left);
            }
        }
    }

    private WatchedContainer watched(ContainerSummary summary) {
        return new WatchedContainer(plan.host().id(), summary, numbers.get(summary.id()));
    }

    private static List<String> running(List<ContainerSummary> list) {
        return list.stream()
                .filter(ContainerSummary::hasNumbers)
                .map(ContainerSummary::id)
                .toList();
    }
}
