package io.dockstat.engine.internal;

import io.dockstat.engine.ContainerSummary;
import io.dockstat.engine.Engine;
import io.dockstat.engine.EngineEvents;
import io.dockstat.engine.EngineException;
import io.dockstat.engine.EngineInfo;
import io.dockstat.engine.EngineVersion;
import io.dockstat.engine.StatsReading;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One engine over docker-java's HTTP transport. */
final class DockerJavaEngine implements Engine {
    private static final long LONGEST_LIST = 64L * Json.MIB;
    private static final long LONGEST_INFO = 4L * Json.MIB;
    private static final long LONGEST_STATS = Json.MIB;

    private final Target target;
    private final Calls calls;
    private final Set<DockerJavaEvents> streams = ConcurrentHashMap.newKeySet();
    /** Forgotten when the engine is lost: another one may come back. */
    private volatile @Nullable EngineVersion agreed;

    private volatile boolean closed;

    DockerJavaEngine(Target target) {
        this.target = target;
        this.calls = new Calls(target);
    }

    @Override
    public EngineVersion negotiate() {
        return call(this::negotiate);
    }

    private EngineVersion negotiate(Lane lane) throws IOException {
        EngineVersion version = Negotiation.negotiate(lane, target);
        agreed = version;
        return version;
    }

    @Override
    public void ping() {
        call(lane -> Negotiation.ping(lane, target));
    }

    @Override
    public EngineInfo info() {
        return call(lane -> {
            try (Answer answer = get(lane, Paths.INFO)) {
                return InfoReader.read(Json.whole(answer, LONGEST_INFO), answer.header("Api-Version"));
            }
        });
    }

    @Override
    public List<ContainerSummary> containers() {
        return list(Paths.ALL_CONTAINERS);
    }

    @Override
    public List<ContainerSummary> containers(Collection<String> ids) {
        List<ContainerSummary> found = new ArrayList<>();
        Paths.containers(ids).forEach(path -> found.addAll(list(path)));
        return List.copyOf(found);
    }

    private List<ContainerSummary> list(String path) {
        return call(lane -> {
            try (Answer answer = get(lane, path)) {
                return ContainerReader.read(answer.body(LONGEST_LIST));
            }
        });
    }

    @Override
    public StatsReading stats(String containerId, StatsMode mode) {
        String path = Paths.stats(containerId, mode);
        return call(lane -> {
            try (Answer answer = get(lane, path)) {
                return StatsReader.read(answer.body(LONGEST_STATS).readAllBytes());
            }
        });
    }

    @Override
    public EngineEvents events(@Nullable Instant since) {
        Deadline deadline = Deadline.after(target.limit());
        EngineVersion version = call(deadline, this::version);
        DockerJavaEvents events =
                guarded(() -> calls.timed(deadline, () -> open(Paths.versioned(version, Paths.events(since)))));
        if (closed) {
            events.close();
        }
        return events;
    }

    private DockerJavaEvents open(String path) throws IOException {
        Lane lane = new Lane(target, true);
        try {
            Answer answer = lane.get(path).expectOk();
            DockerJavaEvents events = new DockerJavaEvents(target, lane, answer, streams::remove);
            streams.add(events);
            return events;
        } catch (IOException | RuntimeException e) {
            lane.close();
            throw e;
        }
    }

    private EngineVersion version(Lane lane) throws IOException {
        EngineVersion known = agreed;
        return known == null ? negotiate(lane) : known;
    }

    private Answer get(Lane lane, String path) throws IOException {
        return lane.get(Paths.versioned(version(lane), path)).expectOk();
    }

    private <T> T call(Calls.Work<T> work) {
        return call(Deadline.after(target.limit()), work);
    }

    private <T> T call(Deadline deadline, Calls.Work<T> work) {
        return guarded(() -> calls.call(deadline, work));
    }

    private <T> T guarded(Supplier<T> call) {
        try {
            return call.get();
        } catch (EngineException e) {
            if (e.engineLost()) {
                agreed = null;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        closed = true;
        calls.close();
        streams.forEach(DockerJavaEvents::close);
    }

    @Override
    public String toString() {
        return target.display();
    }
}
