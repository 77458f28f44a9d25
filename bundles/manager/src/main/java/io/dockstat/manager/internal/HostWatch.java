package io.dockstat.manager.internal;

import io.dockstat.DockStatException;
import io.dockstat.containers.ContainerNumbers;
import io.dockstat.containers.HostContainers;
import io.dockstat.containers.WatchedContainer;
import io.dockstat.engine.ContainerSummary;
import io.dockstat.engine.Engine;
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
    private final Pace pace;
    private final Link link;
    private final Prober prober;
    private final Announcer announcer;
    private final Identity identity = new Identity();
    private final Sampler sampler;
    private final Backoff hungry;
    private final Loop loop;
    private volatile Plan plan;
    private volatile boolean renew;
    private volatile @Nullable DockStatException lost;
    private volatile @Nullable Session session;
    private volatile long examinedAt;
    private volatile boolean examine = true;
    private volatile ContainerBook book = new ContainerBook();
    private long sessionFrom;

    HostWatch(Plan plan, Surroundings around, Pace pace) {
        this.plan = plan;
        this.around = around;
        this.pace = pace;
        this.link = new Link(around, plan.endpoint());
        this.prober = new Prober(around, link);
        this.announcer = new Announcer(around.listeners());
        this.sampler = new Sampler(around.time());
        this.hungry = new Backoff(around.tempo().firstBackoff(), around.tempo().mostBackoff(), Math::random);
        this.sessionFrom = around.time().ticks();
        this.loop = new Loop(plan.label() + "-probe", this::turn, this::end);
    }

    void start() {
        loop.start(around.threads());
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
        Session running = session;
        if (running != null) {
            running.wake();
        }
    }

    Optional<HostState> state() {
        return announcer.state().map(this::withStreams);
    }

    /** What its engine said of itself last; empty where it has not been asked, or could not answer. */
    Optional<EngineInfo> info() {
        return identity.info();
    }

    /** Whether all is known that a first look can tell. */
    boolean examined() {
        return state().map(known -> !known.reachable() || identity.asked()).orElse(false);
    }

    int openStreams() {
        Session running = session;
        return running == null ? 0 : running.openStreams();
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
        FreshRead read = new FreshRead(around, link, sampler, plan);
        return ask(Engine::containers)
                .flatMap(list -> around.threads()
                        .call(() -> read.of(list), read.limit(list).plusSeconds(5)));
    }

    void replay(WatchListener late) {
        announcer.replay(late);
    }

    @Override
    public void close() {
        link.close();
        loop.close();
    }

    private Duration turn() throws InterruptedException {
        Plan now = plan;
        if (link.turnTo(now.endpoint()) || renew) {
            renew = false;
            disconnect();
        }
        if (around.connector().get() == null && announcer.state().isEmpty()) {
            return around.tempo().probe();
        }
        try {
            found(prober.probe(now.options().callTimeout()));
            keepSession(now);
            examine(now);
        } catch (DockStatException e) {
            if (!renew && !loop.closed()) {
                lose(e);
            }
        }
        return pause();
    }

    private Duration pause() {
        Duration again = around.tempo().again();
        return lost == null && !renew
                ? around.tempo().probe()
                : again.dividedBy(2).plus(Duration.ofNanos((long) (again.toNanos() * 0.5 * Math.random())));
    }

    private void found(EngineVersion version) {
        lost = null;
        Optional<HostState> before = announcer.state();
        if (before.filter(known -> known.reachable() && version.equals(known.version()))
                .isEmpty()) {
            LOG.info(
                    "Host {}: Docker engine {} (API {}) answers at {}",
                    plan.host().id(),
                    version.engine(),
                    version.api(),
                    plan.endpoint().display());
            announce(true, null, version);
        }
    }

    private void lose(DockStatException failure) {
        disconnect();
        lost = failure;
        Optional<HostState> before = announcer.state();
        String reason = String.valueOf(failure.getMessage());
        if (before.filter(known -> reason.equals(known.error())).isEmpty()) {
            if (before.filter(known -> !known.reachable()).isEmpty()) {
                LOG.warn(
                        "Host {}: no Docker engine answers at {}: {}",
                        plan.host().id(),
                        plan.endpoint().display(),
                        reason);
            }
            announce(false, reason, before.map(HostState::version).orElse(null));
        }
    }

    private void announce(boolean reachable, @Nullable String error, @Nullable EngineVersion version) {
        Optional<HostState> before = announcer.state().filter(known -> known.reachable() == reachable);
        announcer.state(new HostState(
                plan.host().id(),
                plan.host().clientId(),
                reachable,
                error,
                before.map(HostState::since).orElseGet(around.time()::now),
                version,
                openStreams()));
    }

    private void keepSession(Plan now) {
        Session running = session;
        if (running != null && (starved(running) || !running.serves(now))) {
            endSession();
        }
        if (!now.monitored()) {
            announcer.forget(now.host().id(), now.host().clientId());
        } else if (session == null && around.time().ticks() - sessionFrom >= 0) {
            announcer.watch();
            openSession(now);
        }
    }

    private void openSession(Plan now) {
        ContainerBook mine = new ContainerBook();
        book = mine;
        Session fresh = new Session(new Desk(around, now, link, mine, sampler, pace, () -> publish(mine), loop::wake));
        session = fresh;
        fresh.start();
    }

    /** Connects anew where an engine answers but gives no numbers; the more often, the later. */
    private boolean starved(Session running) {
        if (running.fed()) {
            hungry.reset();
        }
        if (!running.starved()) {
            return false;
        }
        LOG.warn(
                "Host {}: the engine answers, but no container's numbers come; connecting anew",
                plan.host().id());
        disconnect();
        sessionFrom = around.time().ticks() + hungry.next().toNanos();
        return true;
    }

    /** Asks the engine about itself, beside everything else: a slow answer is no bad sign. */
    private void examine(Plan now) {
        boolean due = now.monitoring().checksHealth()
                && around.time().since(examinedAt).compareTo(now.monitoring().healthInterval()) >= 0;
        if (due || examine) {
            examine = false;
            examinedAt = around.time().ticks();
            around.threads()
                    .call(() -> link.ask(Engine::info), now.options().callTimeout())
                    .onSuccess(this::met)
                    .onFailure(failure -> identity.failed());
        }
    }

    private void met(EngineInfo info) {
        if (identity.met(info)) {
            LOG.warn(
                    "Host {}: another Docker engine answers in its place; starting anew",
                    plan.host().id());
            sampler.clear();
            reconnect();
        }
    }

    private void disconnect() {
        endSession();
        prober.startAnew();
        examine = true;
        link.drop();
    }

    private void endSession() {
        Session running = session;
        session = null;
        book = new ContainerBook();
        if (running != null) {
            running.close();
        }
    }

    private void end() {
        endSession();
        link.close();
        announcer.forget(plan.host().id(), plan.host().clientId());
    }

    private void suspect(Throwable failure) {
        if (failure instanceof EngineException known && known.engineLost()) {
            loop.wake();
        }
    }

    /** What a session that has ended still says is dropped. */
    private void publish(ContainerBook mine) {
        announcer.containers(() -> book == mine ? Optional.of(present(mine)) : Optional.empty());
    }

    private HostContainers present(ContainerBook mine) {
        Duration memory = Rounds.memory(pace.numbers(plan.monitoring()));
        List<WatchedContainer> containers =
                mine.list().stream().map(summary -> watched(summary, memory)).toList();
        return new HostContainers(plan.host().id(), plan.host().clientId(), containers);
    }

    private WatchedContainer watched(ContainerSummary summary, Duration memory) {
        Optional<ContainerNumbers> numbers =
                summary.hasNumbers() ? sampler.numbers(summary.id(), memory) : Optional.empty();
        return new WatchedContainer(plan.host().id(), summary, numbers.orElse(null));
    }

    private HostState withStreams(HostState known) {
        return new HostState(
                known.hostId(),
                known.clientId(),
                known.reachable(),
                known.error(),
                known.since(),
                known.version(),
                openStreams());
    }
}
