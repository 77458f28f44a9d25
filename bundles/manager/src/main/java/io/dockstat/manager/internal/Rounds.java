package io.dockstat.manager.internal;

import io.dockstat.containers.ContainerNumbers;
import io.dockstat.containers.WatchedContainer;
import io.dockstat.engine.ContainerSummary;
import io.dockstat.engine.Engine;
import io.dockstat.engine.EngineException;
import io.dockstat.events.ContainerMetricsRead;
import io.dockstat.hosts.Host;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the numbers of one host's running containers, round by round, four at a time. Rounds never overlap; one that
 * lasts longer than the interval is followed by the next at once, and none is made up for.
 */
final class Rounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final Duration LEAST_MEMORY = Duration.ofSeconds(60);

    private final Desk desk;
    private final Newcomers newcomers;
    private final Hunger hunger;
    private final Loop loop;
    private final Set<String> mute = ConcurrentHashMap.newKeySet();
    private final Set<String> restarted = ConcurrentHashMap.newKeySet();
    private volatile boolean lost;
    private volatile long publishedAt;
    private long roundAt;

    Rounds(Desk desk) {
        this.desk = desk;
        this.newcomers = new Newcomers(desk.time(), desk.tempo().lookedAt());
        this.hunger = new Hunger(desk.time());
        this.loop = new Loop(desk.plan().label() + "-numbers", this::turn, () -> {});
        this.roundAt = desk.time().ticks();
    }

    void start() {
        loop.start(desk.around().threads());
    }

    /** The list has changed, or somebody looks. */
    void wake() {
        loop.wake();
    }

    /** These count from zero again. */
    void restarted(Set<String> ids) {
        restarted.addAll(ids);
    }

    /** Whether the engine owes numbers for too long. */
    boolean starved() {
        Duration three = interval().multipliedBy(3);
        Duration least = desk.tempo().starved();
        return hunger.longerThan(three.compareTo(least) > 0 ? three : least);
    }

    boolean fed() {
        return hunger.everFed();
    }

    /** How long a reading is worth comparing with and showing. */
    static Duration memory(Duration interval) {
        Duration three = interval.multipliedBy(3);
        return three.compareTo(LEAST_MEMORY) > 0 ? three : LEAST_MEMORY;
    }

    @Override
    public void close() {
        loop.close();
    }

    private Duration turn() throws InterruptedException {
        Map<String, ContainerSummary> running = running();
        List<String> all = List.copyOf(running.keySet());
        boolean round = desk.time().since(roundAt).compareTo(interval()) >= 0;
        meetAnew();
        List<String> due = round ? all : newcomers.due(all);
        if (round) {
            roundAt = desk.time().ticks();
        }
        if (!due.isEmpty()) {
            newcomers.read(due);
            readAll(due.stream().map(running::get).toList());
        }
        return pause(all);
    }

    private void readAll(List<ContainerSummary> due) throws InterruptedException {
        lost = false;
        publishedAt = desk.time().ticks();
        Duration each = desk.plan().options().callTimeout();
        Duration limit = each.multipliedBy(due.size() / Engine.MOST_CALLS + 1L);
        desk.around().threads().spread(due, Engine.MOST_CALLS, limit, this::read);
        desk.publish().run();
    }

    private void read(ContainerSummary container) {
        if (lost || loop.closed()) {
            return;
        }
        boolean paused = container.state().equals("paused");
        if (!paused) {
            hunger.tried();
        }
        try {
            Optional<Sample> sample = desk.sampler().take(desk.link(), container.id(), memory(interval()));
            hunger.fed();
            sample.ifPresent(read -> tell(container, read.numbers()));
            publishNowAndThen();
        } catch (EngineException e) {
            failed(container.id(), paused, e);
        }
    }

    private void tell(ContainerSummary container, ContainerNumbers numbers) {
        Host host = desk.plan().host();
        if (!loop.closed()) {
            desk.tell(new ContainerMetricsRead(
                    host.id(), host.clientId(), container.id(), new WatchedContainer(host.id(), container, numbers)));
        }
    }

    private void failed(String id, boolean paused, EngineException failure) {
        LOG.debug("{}: no numbers of container {}: {}", desk.plan().label(), id, failure.getMessage());
        lost |= failure.reason() == EngineException.Reason.UNREACHABLE;
        if (paused) {
            mute.add(id); // Some engines hang on these; asked again once it runs.
        }
        if (failure.engineLost()) {
            desk.suspect().run();
        }
    }

    /** A slow engine's round lasts many seconds; nobody is to wait for its end. */
    private void publishNowAndThen() {
        if (desk.time().since(publishedAt).compareTo(desk.tempo().lookedAt()) >= 0) {
            publishedAt = desk.time().ticks();
            desk.publish().run();
        }
    }

    private Map<String, ContainerSummary> running() {
        Map<String, ContainerSummary> running = desk.book().list().stream()
                .filter(ContainerSummary::hasNumbers)
                .collect(Collectors.toMap(ContainerSummary::id, Function.identity(), (a, b) -> a));
        mute.removeIf(id -> {
            ContainerSummary container = running.get(id);
            return container == null || !container.state().equals("paused");
        });
        running.keySet().removeAll(mute);
        return running;
    }

    private void meetAnew() {
        Set<String> anew = Set.copyOf(restarted);
        restarted.removeAll(anew);
        newcomers.forget(anew);
    }

    private Duration interval() {
        return desk.pace().numbers(desk.plan().monitoring());
    }

    private Duration pause(List<String> running) {
        Duration next = interval().minus(desk.time().since(roundAt));
        return newcomers
                .pause(running)
                .filter(sooner -> sooner.compareTo(next) < 0)
                .orElse(next);
    }
}
