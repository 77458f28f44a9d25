package io.dockstat.manager.internal;

import io.dockstat.engine.Engine;
import io.dockstat.engine.EngineInfo;
import java.util.Optional;

/** Asks an engine about itself, beside everything else: a slow answer is no bad sign. */
final class Examination {
    private final Place place;
    private final Runnable replaced;
    private final Identity identity = new Identity();
    private volatile long at;
    private volatile boolean anew = true;

    /** @param replaced called where another engine answers in the place of the one before */
    Examination(Place place, Runnable replaced) {
        this.place = place;
        this.replaced = replaced;
    }

    /** The next turn asks, whenever it last did. */
    void startAnew() {
        anew = true;
    }

    /** Asks if it is time to; waits for no answer. */
    void turn(Plan now) {
        Time time = place.around().time();
        boolean due = now.monitoring().checksHealth()
                && time.since(at).compareTo(now.monitoring().healthInterval()) >= 0;
        if (due || anew) {
            anew = false;
            at = time.ticks();
            place.around()
                    .threads()
                    .call(() -> place.link().ask(Engine::info), now.options().callTimeout())
                    .onSuccess(this::met)
                    .onFailure(failure -> identity.failed());
        }
    }

    /** What the engine said of itself last; empty where it has not been asked, or could not answer. */
    Optional<EngineInfo> info() {
        return identity.info();
    }

    /** Whether it has been asked, with whatever outcome. */
    boolean asked() {
        return identity.asked();
    }

    private void met(EngineInfo info) {
        if (identity.met(info)) {
            replaced.run();
        }
    }
}
