package io.dockstat.manager.internal;

import io.dockstat.DockStatException;
import io.dockstat.engine.Engine;
import io.dockstat.engine.EngineException;
import io.dockstat.engine.EngineVersion;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.osgi.util.promise.Promise;

/** Asks an engine for signs of life, each within a short limit. One thread uses it. */
final class Prober {
    private final Surroundings around;
    private final Link link;
    private @Nullable EngineVersion version;

    Prober(Surroundings around, Link link) {
        this.around = around;
        this.link = link;
    }

    /** The next sign of life is asked of a new connection. */
    void startAnew() {
        version = null;
    }

    /**
     * Asks who is there, the first time on a connection, and whether it lives, later.
     *
     * @return who answers
     * @throws DockStatException where nobody does
     */
    EngineVersion probe(Duration callTimeout) throws InterruptedException {
        Duration most = around.tempo().probeLimit();
        Duration limit = callTimeout.compareTo(most) < 0 ? callTimeout : most;
        EngineVersion known = version;
        if (known == null) {
            known = await(around.threads().call(() -> link.ask(Engine::negotiate), limit));
            version = known;
        } else {
            ping(limit);
        }
        return known;
    }

    private void ping(Duration limit) throws InterruptedException {
        long asked = around.time().ticks();
        try {
            await(around.threads().call(() -> link.ask(this::pinged), limit));
        } catch (EngineException e) {
            // A sign of life that waits behind other calls which are answered is no bad sign.
            if (e.reason() != EngineException.Reason.TIMEOUT || !link.heardSince(asked)) {
                throw e;
            }
        }
    }

    private boolean pinged(Engine engine) {
        engine.ping();
        return true;
    }

    private static <T> T await(Promise<T> answer) throws InterruptedException {
        try {
            return answer.getValue();
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof DockStatException failure) {
                throw failure;
            }
            throw new IllegalStateException("A sign of life could not be asked for", e.getCause());
        }
    }
}
