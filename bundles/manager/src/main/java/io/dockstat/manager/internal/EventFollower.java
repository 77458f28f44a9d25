package io.dockstat.manager.internal;

import io.dockstat.engine.Engine;
import io.dockstat.engine.EngineEvent;
import io.dockstat.engine.EngineEvents;
import io.dockstat.engine.EngineException;
import io.dockstat.engine.EngineInfo;
import io.dockstat.events.ErrorOccurred;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows one host's stream of container events, and opens it again when it ends. */
final class EventFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventFollower.class);
    private static final String FAILED = "Docker event Stream failed";

    private final Desk desk;
    private final ListKeeper list;
    private final Loop loop;
    private final Backoff backoff;
    private volatile @Nullable EngineEvents stream;
    private boolean complained;

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
            failed("The engine ended its events");
        } catch (EngineException e) {
            failed(String.valueOf(e.getMessage()));
        } finally {
            end();
        }
        if (!loop.closed()) {
            desk.suspect().run();
        }
        return backoff.next();
    }

    private void follow() {
        Opened opened = desk.link().ask(this::begin);
        try (EngineEvents events = opened.events()) {
            stream = events;
            if (loop.closed()) {
                return;
            }
            list.readAll(); // What happened while nobody listened.
            long openedAt = desk.time().ticks();
            for (Optional<EngineEvent> event = events.next(); event.isPresent(); event = events.next()) {
                event.ifPresent(read -> opened.reading().read(read, this::take));
            }
            lastedSince(openedAt);
        }
    }

    /** Who it is comes first: only the engine of before is asked for what happened meanwhile. */
    private Opened begin(Engine engine) {
        Bookmark.Reading reading = desk.place().bookmark().open(info(engine));
        return new Opened(reading, engine.events(reading.since()));
    }

    /** Empty for an engine that follows orders but does not say who it is. */
    private static Optional<EngineInfo> info(Engine engine) {
        try {
            return Optional.of(engine.info());
        } catch (EngineException e) {
            if (e.reason() == EngineException.Reason.UNREACHABLE) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private void take(EngineEvent event) {
        succeeded();
        list.note(event);
        desk.place().news().note(desk.plan(), event, desk.book());
    }

    private void succeeded() {
        backoff.reset();
        complained = false;
    }

    /** Told once, until there was a stream that lasted. */
    private void failed(String reason) {
        LOG.debug("{}: events failed: {}", desk.plan().label(), reason);
        if (!loop.closed() && !complained) {
            complained = true;
            desk.tell(new ErrorOccurred(reason, desk.plan().host().id(), null, FAILED));
        }
    }

    /** A stream that is opened and ends at once, again and again, is no success. */
    private void lastedSince(long openedAt) {
        if (desk.time().since(openedAt).compareTo(desk.tempo().starved()) >= 0) {
            succeeded();
        }
    }

    private void end() {
        EngineEvents open = stream;
        stream = null;
        if (open != null) {
            open.close();
        }
    }

    private record Opened(Bookmark.Reading reading, EngineEvents events) {}
}
