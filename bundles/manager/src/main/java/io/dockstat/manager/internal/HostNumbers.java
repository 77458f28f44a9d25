package io.dockstat.manager.internal;

import io.dockstat.engine.Engine;
import io.dockstat.engine.EngineException;
import io.dockstat.engine.EngineInfo;
import io.dockstat.engine.EngineVersion;
import io.dockstat.events.HostMetricsRead;
import io.dockstat.hosts.Host;
import io.dockstat.hosts.HostMetrics;
import io.dockstat.manager.HostState;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks one host's engine for its own numbers again and again, while there is somebody to tell them to. */
final class HostNumbers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HostNumbers.class);
    private static final Duration UNTIL_WOKEN = Duration.ofDays(1);

    private final Desk desk;
    private final Loop loop;
    private boolean asked;
    private long askedAt;

    HostNumbers(Desk desk) {
        this.desk = desk;
        this.loop = new Loop(desk.plan().label() + "-host", this::turn, () -> {});
    }

    void start() {
        loop.start(desk.around().threads());
    }

    /** Somebody may be there who was not. */
    void wake() {
        loop.wake();
    }

    @Override
    public void close() {
        loop.close();
    }

    private Duration turn() {
        if (!desk.around().sinks().heard(desk.plan())) {
            return UNTIL_WOKEN;
        }
        Duration interval = desk.plan().monitoring().hostInterval();
        Duration left = interval.minus(desk.time().since(askedAt));
        if (asked && left.isPositive()) {
            return left;
        }
        asked = true;
        askedAt = desk.time().ticks();
        ask();
        return interval;
    }

    private void ask() {
        try {
            EngineInfo info = desk.link().ask(Engine::info);
            if (!loop.closed()) {
                desk.tell(event(info));
            }
        } catch (EngineException e) {
            LOG.debug("{}: no numbers of the engine: {}", desk.plan().label(), e.getMessage());
            if (e.engineLost()) {
                desk.suspect().run();
            }
        }
    }

    private HostMetricsRead event(EngineInfo info) {
        Host host = desk.plan().host();
        String agreed = desk.place()
                .announcer()
                .state()
                .map(HostState::version)
                .map(EngineVersion::api)
                .orElse(null);
        return new HostMetricsRead(host.id(), host.clientId(), HostMetrics.of(host, info, agreed), host.name());
    }
}
