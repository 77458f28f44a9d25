package io.dockstat.manager.internal;

import io.dockstat.containers.ContainerNumbers;
import io.dockstat.containers.HostContainers;
import io.dockstat.containers.WatchedContainer;
import io.dockstat.engine.ContainerSummary;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sessions of one host, one after the other, and what the present one says. One thread opens and ends them. */
final class Sessions {
    private final Place place;
    private final Runnable suspect;
    private final Backoff hungry;
    private volatile @Nullable Session session;
    private volatile ContainerBook book = new ContainerBook();
    private long notBefore;

    /** @param suspect asks for a sign of life soon, for something failed */
    Sessions(Place place, Runnable suspect) {
        this.place = place;
        this.suspect = suspect;
        Tempo tempo = place.around().tempo();
        this.hungry = new Backoff(tempo.firstBackoff(), tempo.mostBackoff(), Math::random);
        this.notBefore = place.around().time().ticks();
    }

    /** Has a session that serves the plan, or none where none is wanted. */
    void keep(Plan now) {
        Session running = session;
        if (running != null && !running.serves(now)) {
            end();
        }
        if (!now.monitored() || !now.monitoring().followsEvents()) {
            place.bookmark().forget();
        }
        if (!now.monitored()) {
            place.announcer().forget(now.host().id(), now.host().clientId());
        } else if (session == null && place.around().time().ticks() - notBefore >= 0) {
            place.announcer().watch();
            open(now);
        }
    }

    /** Whether the engine gives no numbers and is to be connected to anew; the more often, the later the next session. */
    boolean starved() {
        Session running = session;
        if (running == null) {
            return false;
        }
        if (running.fed()) {
            hungry.reset();
        }
        if (!running.starved()) {
            return false;
        }
        notBefore = place.around().time().ticks() + hungry.next().toNanos();
        return true;
    }

    void end() {
        Session running = session;
        session = null;
        book = new ContainerBook();
        if (running != null) {
            running.close();
        }
    }

    /** Somebody looks at this host's numbers. For any thread. */
    void wake() {
        Session running = session;
        if (running != null) {
            running.wake();
        }
    }

    /** For any thread. */
    int openStreams() {
        Session running = session;
        return running == null ? 0 : running.openStreams();
    }

    private void open(Plan now) {
        ContainerBook mine = new ContainerBook();
        book = mine;
        Session fresh = new Session(new Desk(place, now, mine, () -> publish(now, mine), suspect));
        session = fresh;
        fresh.start();
    }

    /** What a session that has ended still says is dropped. */
    private void publish(Plan now, ContainerBook mine) {
        place.announcer().containers(() -> book == mine ? Optional.of(present(now, mine)) : Optional.empty());
    }

    private HostContainers present(Plan now, ContainerBook mine) {
        Duration memory = Rounds.memory(place.pace().numbers(now.monitoring()));
        List<WatchedContainer> containers = mine.list().stream()
                .map(summary -> watched(now.host().id(), summary, memory))
                .toList();
        return new HostContainers(now.host().id(), now.host().clientId(), containers);
    }

    private WatchedContainer watched(int hostId, ContainerSummary summary, Duration memory) {
        Optional<ContainerNumbers> numbers =
                summary.hasNumbers() ? place.sampler().numbers(summary.id(), memory) : Optional.empty();
        return new WatchedContainer(hostId, summary, numbers.orElse(null));
    }
}
