package io.dockstat.manager.internal;

import io.dockstat.JsonText;
import io.dockstat.containers.WatchedContainer;
import io.dockstat.engine.ContainerSummary;
import io.dockstat.engine.EngineEvent;
import io.dockstat.events.ContainerCreated;
import io.dockstat.events.ContainerDestroyed;
import io.dockstat.events.ContainerDied;
import io.dockstat.events.ContainerRemoved;
import io.dockstat.events.ContainerStarted;
import io.dockstat.events.ContainerStopped;
import io.dockstat.events.DockStatEvent;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what happens to the containers of one host, in order, on a thread of its own: the engine's events say too
 * little, and asking for the rest may last. All that waits is asked for at once, so that what waits never grows for
 * longer than one answer takes. Outlives sessions: an engine's last words are told, too.
 */
final class ContainerNews implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerNews.class);
    private static final Duration UNTIL_WOKEN = Duration.ofDays(1);

    /** What is told together with the container. */
    private static final Set<String> WITH_CONTAINER = Set.of("create", "start", "stop");

    private static final Set<String> BARE = Set.of("die", "destroy");

    private final Surroundings around;
    private final Link link;
    private final Queue<Noted> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock telling = new ReentrantLock();
    private final Loop loop;

    ContainerNews(Plan plan, Surroundings around, Link link) {
        this.around = around;
        this.link = link;
        this.loop = new Loop(plan.label() + "-news", this::turn, () -> {});
    }

    void start() {
        loop.start(around.threads());
    }

    /** What a former version of this room had read and not told. Called before the start. */
    void recall(Plan plan, List<EngineEvent> untold) {
        untold.forEach(event -> waiting.add(new Noted(plan, event, Optional.empty())));
    }

    /** Something happened; returns at once. Calls come one after the other. */
    void note(Plan plan, EngineEvent event, ContainerBook book) {
        boolean speaks = WITH_CONTAINER.contains(event.action());
        if ((speaks || BARE.contains(event.action())) && around.sinks().heard(plan)) {
            // What the book says now: a container that is gone soon is not in there any more.
            waiting.add(new Noted(plan, event, speaks ? book.find(event.containerId()) : Optional.empty()));
            loop.wake();
        }
    }

    @Override
    public void close() {
        end();
    }

    private Duration turn() throws InterruptedException {
        List<Noted> batch = List.copyOf(waiting);
        if (batch.isEmpty()) {
            return UNTIL_WOKEN;
        }
        Map<String, ContainerSummary> fresh = read(batch);
        batch.forEach(noted -> tell(noted, events(noted, fresh)));
        return Duration.ZERO;
    }

    /** It waits until it is told: whoever asks for what is not told yet gets it, or it has been told. */
    private void tell(Noted noted, List<DockStatEvent> events) {
        telling.lock();
        try {
            if (!loop.closed() && waiting.remove(noted)) {
                events.forEach(event -> around.sinks().tell(noted.plan(), event));
            }
        } finally {
            telling.unlock();
        }
    }

    /** Tells nothing any more, and says what it has not told. */
    List<EngineEvent> end() {
        telling.lock();
        try {
            loop.close();
            return waiting.stream().map(Noted::event).toList();
        } finally {
            telling.unlock();
        }
    }

    /** What the engine says of them now; nothing where it cannot be asked, or not in time. */
    private Map<String, ContainerSummary> read(List<Noted> batch) throws InterruptedException {
        Set<String> ids = batch.stream()
                .map(Noted::event)
                .filter(event -> WITH_CONTAINER.contains(event.action()))
                .map(EngineEvent::containerId)
                .collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return Map.of();
        }
        Plan plan = batch.getLast().plan();
        try {
            return around.threads().call(() -> read(ids), limit(plan)).getValue().stream()
                    .collect(Collectors.toMap(ContainerSummary::id, Function.identity(), (first, second) -> second));
        } catch (InvocationTargetException e) {
            LOG.debug("{}: containers are told of as they were known", plan.label(), e.getCause());
            return Map.of();
        }
    }

    private List<ContainerSummary> read(Set<String> ids) {
        return link.ask(engine -> ids.size() > Touched.MOST ? engine.containers() : engine.containers(ids));
    }

    private Duration limit(Plan plan) {
        Duration most = around.tempo().probeLimit();
        Duration call = plan.options().callTimeout();
        return call.compareTo(most) < 0 ? call : most;
    }

    private static List<DockStatEvent> events(Noted noted, Map<String, ContainerSummary> fresh) {
        String id = noted.event().containerId();
        int host = noted.plan().host().id();
        return switch (noted.event().action()) {
            case "create" -> List.of(new ContainerCreated(id, container(noted, fresh, "created"), host));
            case "start" -> List.of(new ContainerStarted(id, container(noted, fresh, "running"), host));
            case "stop" -> List.of(new ContainerStopped(id, container(noted, fresh, "exited"), host));
            case "die" -> List.of(new ContainerDied(id, host));
            default -> List.of(new ContainerDestroyed(id, host), new ContainerRemoved(id, host));
        };
    }

    /** The container as the event left it, whatever has become of it since. */
    private static WatchedContainer container(Noted noted, Map<String, ContainerSummary> fresh, String state) {
        String id = noted.event().containerId();
        ContainerSummary known =
                Optional.ofNullable(fresh.get(id)).or(noted::known).orElseGet(() -> unknown(noted.event()));
        ContainerSummary then = new ContainerSummary(
                id,
                known.name(),
                known.image(),
                state,
                state,
                known.created(),
                known.ports(),
                known.labels(),
                known.networks());
        return new WatchedContainer(noted.plan().host().id(), then, null);
    }

    private static ContainerSummary unknown(EngineEvent event) {
        return new ContainerSummary(
                event.containerId(),
                "",
                "",
                "",
                "",
                event.at().getEpochSecond(),
                List.of(),
                Map.of(),
                JsonText.EMPTY_OBJECT);
    }

    /** @param known what the book said of its container when it was read */
    private record Noted(Plan plan, EngineEvent event, Optional<ContainerSummary> known) {}
}
