package io.dockstat.manager.internal;

import io.dockstat.engine.EngineEvent;
import io.dockstat.engine.EngineEvents;
import io.dockstat.engine.EngineException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows one host's stream of container events, and opens it again when it ends. */
final class EventFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventFollower.class);

    private final Desk desk;
    private final ListKeeper list;
    private final Loop loop;
    private final Backoff backoff;
    private volatile @Nullable EngineEvents stream;
    private @Nullable Instant lastEvent;

    EventFollower(Desk desk, ListKeeper list) {
        this.desk = desk;
        this.list = list;
        this.loop = new Loop(desk.plan().label() + "-events", this::turn, this::end);
        this.backoff = new Backoff(desk.tempo().firstBackoff(), desk.tempo().mostBackoff(), Math::random);
    }

    void start() {
        loop.start(desk.around().threads());
    }

    boolean open() {
        return stream != null;
    }

    @Override
    public void close() {
        loop.close();
        end();
    }

    private Duration turn() {
        try {
            follow();
            LOG.debug("{}: the engine ended its events", desk.plan().label());
        } catch (EngineException e) {
            LOG.debug("{}: events failed: {}", desk.plan().label(), e.getMessage());
        } finally {
            end();
        }
        if (!loop.closed()) {
            desk.suspect().run();
        }
        return backoff.next();
    }

    private void follow() {
        Instant since = lastEvent;
        try (EngineEvents events = desk.link().ask(engine -> engine.events(since))) {
            stream = events;
            if (loop.closed()) {
                return;
            }
            list.readAll(); // What happened while nobody listened.
            long openedAt = desk.time().ticks();
            for (Optional<EngineEvent> event = events.next(); event.isPresent(); event = events.next()) {
                event.ifPresent(this::take);
            }
            lastedSince(openedAt);
        }
    }

    private void take(EngineEvent event) {
        lastEvent = event.at();
        backoff.reset();
        list.note(event);
    }

    /** A stream that is opened and ends at once, again and again, is no success. */
    private void lastedSince(long openedAt) {
        if (desk.time().since(openedAt).compareTo(desk.tempo().starved()) >= 0) {
            backoff.reset();
        }
    }

    private void end() {
        EngineEvents open = stream;
        stream = null;
        if (open != null) {
            open.close();
        }
    }
}
