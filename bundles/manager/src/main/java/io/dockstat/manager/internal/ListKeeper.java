package io.dockstat.manager.internal;

import io.dockstat.engine.ContainerSummary;
import io.dockstat.engine.Engine;
import io.dockstat.engine.EngineEvent;
import io.dockstat.engine.EngineException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the list of one host's containers true: by its events, a few of them at a time, and by a slow reading of the
 * whole list as a check, which also refreshes the engine's words for people ("Up 2 minutes").
 */
final class ListKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ListKeeper.class);

    private final Desk desk;
    private final Rounds rounds;
    private final Touched touched;
    private final Loop loop;
    private final Backoff backoff;
    private long wholeAt;

    ListKeeper(Desk desk, Rounds rounds) {
        this.desk = desk;
        this.rounds = rounds;
        this.touched = new Touched(desk.time());
        this.loop = new Loop(desk.plan().label() + "-list", this::turn, () -> {});
        this.backoff = new Backoff(desk.tempo().firstBackoff(), desk.tempo().mostBackoff(), Math::random);
        this.wholeAt = desk.time().ticks();
        touched.all();
    }

    void start() {
        loop.start(desk.around().threads());
    }

    void note(EngineEvent event) {
        if (touched.note(event)) {
            loop.wake();
        }
    }

    /** Events may have been missed. */
    void readAll() {
        touched.all();
        loop.wake();
    }

    /** Somebody looks. */
    void wake() {
        loop.wake();
    }

    @Override
    public void close() {
        loop.close();
    }

    private Duration turn() {
        Duration untilWhole =
                desk.pace().list(desk.plan().monitoring()).minus(desk.time().since(wholeAt));
        if (!untilWhole.isPositive()) {
            touched.all();
        }
        Optional<Duration> gathering = touched.pause(desk.tempo().settle());
        if (gathering.isEmpty()) {
            return untilWhole;
        }
        return gathering.filter(Duration::isPositive).orElseGet(this::look);
    }

    private Duration look() {
        try {
            take(touched.take());
            backoff.reset();
            return Duration.ZERO;
        } catch (EngineException e) {
            LOG.debug("{}: the list could not be read: {}", desk.plan().label(), e.getMessage());
            desk.suspect().run();
            touched.all();
            return backoff.next();
        }
    }

    private void take(Touched.Batch batch) {
        desk.sampler().forget(batch.anew());
        if (batch.whole()) {
            List<ContainerSummary> whole = desk.link().ask(Engine::containers);
            wholeAt = desk.time().ticks();
            desk.book().replace(whole);
            desk.sampler().retain(ids(whole));
        } else {
            desk.book().merge(batch.ids(), desk.link().ask(engine -> engine.containers(batch.ids())));
        }
        desk.publish().run();
        rounds.restarted(batch.anew());
        rounds.wake();
    }

    private static Set<String> ids(List<ContainerSummary> containers) {
        return containers.stream().map(ContainerSummary::id).collect(Collectors.toSet());
    }
}
