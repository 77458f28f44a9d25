package io.dockstat.manager.internal;

import io.dockstat.DockStatException;
import io.dockstat.containers.HostContainers;
import io.dockstat.engine.Engine;
import io.dockstat.engine.EngineEvent;
import io.dockstat.engine.EngineException;
import io.dockstat.engine.EngineInfo;
import io.dockstat.engine.EngineVersion;
import io.dockstat.manager.EngineCall;
import io.dockstat.manager.HostState;
import io.dockstat.manager.WatchListener;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.util.promise.Promise;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after one host: one connection, a sign of life every few seconds, and a {@link Session} while it is monitored
 * and answers. All that changes its state happens on one thread of its own; the rest may be called from any.
 */
final class HostWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HostWatch.class);

    private final Surroundings around;
    private final Place place;
    private final Link link;
    private final Prober prober;
    private final Loop loop;
    private final Sessions sessions;
    private final Standing standing;
    private final Examination examination;
    private volatile Plan plan;
    private volatile boolean renew;
    private volatile @Nullable DockStatException lost;
    private volatile @Nullable Long recalledAt;
    private @Nullable Long awaySince;

    HostWatch(Plan plan, Surroundings around, Pace pace) {
        this.plan = plan;
        this.around = around;
        this.place = Place.of(plan, around, pace);
        this.link = place.link();
        this.prober = new Prober(around, link);
        this.loop = new Loop(plan.label() + "-probe", this::turn, this::leave);
        this.sessions = new Sessions(place, loop::wake);
        this.standing = new Standing(place, sessions::openStreams);
        this.examination = new Examination(place, this::replaced);
    }

    void start() {
        place.news().start();
        loop.start(around.threads());
    }

    /** Goes on with what a former version of this room knew. Called before the start. */
    void recall(HostMemory memory) {
        place.bookmark().recall(memory);
        Optional.ofNullable(memory.state()).ifPresent(state -> {
            recalledAt = around.time().ticks();
            place.announcer().state(state);
        });
        place.news().recall(plan, memory.untold());
        place.sampler().recall(memory.samples());
    }

    /** Ends, and says what the next version of this room needs to know. */
    HostMemory end() {
        HostMemory read = place.bookmark().end();
        List<EngineEvent> untold = place.news().end();
        return new HostMemory(
                state().orElse(null),
                read.engineId(),
                read.at(),
                read.readThen(),
                untold,
                place.sampler().values());
    }

    Plan plan() {
        return plan;
    }

    /** Does from now on what is wanted now. */
    void follow(Plan wanted) {
        if (!wanted.equals(plan)) {
            boolean elsewhere = !wanted.endpoint().equals(plan.endpoint());
            plan = wanted;
            if (elsewhere) {
                reconnect();
            } else {
                loop.wake();
            }
        }
    }

    /** Connects anew, whatever is known. */
    void reconnect() {
        lost = null;
        renew = true;
        link.drop();
        loop.wake();
    }

    /** Somebody looks at this host's numbers. */
    void wake() {
        sessions.wake();
    }

    Optional<HostState> state() {
        return standing.state();
    }

    /** What its engine said of itself last; empty where it has not been asked, or could not answer. */
    Optional<EngineInfo> info() {
        return examination.info();
    }

    /** Whether it tells as much as a former version of this room did, or cannot soon; true where there was none. */
    boolean resumed() {
        Long since = recalledAt;
        return since == null
                || !plan.monitored()
                || place.announcer().listed()
                || !state().map(HostState::reachable).orElse(false)
                || around.time().since(since).compareTo(around.tempo().away()) > 0;
    }

    /** Whether all is known that a first look can tell. */
    boolean examined() {
        return state().map(known -> !known.reachable() || examination.asked()).orElse(false);
    }

    int openStreams() {
        return sessions.openStreams();
    }

    <T> Promise<T> ask(EngineCall<T> call) {
        DockStatException known = lost;
        if (known != null) {
            return around.threads().failed(known);
        }
        Question<T> question = new Question<>(link, plan.options(), around.time(), call);
        Promise<T> answer = around.threads().call(question::ask, plan.options().callTimeout());
        answer.onFailure(failure -> suspect(failure));
        return answer;
    }

    Promise<HostContainers> read() {
        FreshRead read = new FreshRead(around, link, place.sampler(), plan);
        return ask(Engine::containers)
                .flatMap(list -> around.threads()
                        .call(() -> read.of(list), read.limit(list).plusSeconds(5)));
    }

    void replay(WatchListener late) {
        place.announcer().replay(late);
    }

    /** The loop first: a connection that we close ourselves says nothing of the engine. */
    @Override
    public void close() {
        loop.close();
        link.close();
        place.news().close();
    }

    private Duration turn() throws InterruptedException {
        Plan now = plan;
        if (link.turnTo(now.endpoint()) || renew) {
            renew = false;
            disconnect();
        }
        if (around.connector().get() != null) {
            awaySince = null;
        } else if (state().isEmpty() || isSwapped()) {
            return around.tempo().again();
        }
        try {
            found(prober.probe(now.options().callTimeout()));
            keepSession(now);
            examination.turn(now);
        } catch (DockStatException e) {
            if (!renew && !loop.closed()) {
                lose(e);
            }
        }
        return pause();
    }

    /** Who makes connections may be away for a moment only; that says nothing of the engine. */
    private boolean isSwapped() {
        Long since = awaySince;
        long now = around.time().ticks();
        if (since == null) {
            awaySince = now;
            return true;
        }
        return around.time().since(since).compareTo(around.tempo().away()) < 0;
    }

    private Duration pause() {
        Duration again = around.tempo().again();
        return lost == null && !renew
                ? around.tempo().probe()
                : again.dividedBy(2).plus(Duration.ofNanos((long) (again.toNanos() * 0.5 * Math.random())));
    }

    private void found(EngineVersion version) {
        lost = null;
        standing.found(plan, version);
    }

    private void lose(DockStatException failure) {
        disconnect();
        lost = failure;
        standing.lost(plan, failure);
    }

    private void keepSession(Plan now) {
        if (sessions.starved()) {
            LOG.warn(
                    "Host {}: the engine answers, but no container's numbers come; connecting anew",
                    plan.host().id());
            disconnect();
        }
        sessions.keep(now);
    }

    private void replaced() {
        LOG.warn(
                "Host {}: another Docker engine answers in its place; starting anew",
                plan.host().id());
        place.sampler().clear();
        reconnect();
    }

    private void disconnect() {
        sessions.end();
        prober.startAnew();
        examination.startAnew();
        link.drop();
    }

    private void leave() {
        sessions.end();
        link.close();
        place.announcer().forget(plan.host().id(), plan.host().clientId());
    }

    private void suspect(Throwable failure) {
        if (failure instanceof EngineException known && known.engineLost()) {
            loop.wake();
        }
    }
}
