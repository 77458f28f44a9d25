package io.dockstat.manager.internal;

import io.dockstat.DockStatException;
import io.dockstat.engine.Engine;
import io.dockstat.engine.EngineEndpoint;
import io.dockstat.manager.EngineCall;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The one connection to a host's engine: made when first needed, dropped when it fails. For any thread. */
final class Link {
    private final Surroundings around;
    private final ReentrantLock change = new ReentrantLock();
    private @Nullable Engine engine;
    private EngineEndpoint endpoint;
    private boolean closed;
    private volatile long heardAt;

    Link(Surroundings around, EngineEndpoint endpoint) {
        this.around = around;
        this.endpoint = endpoint;
        this.heardAt = around.time().ticks();
    }

    /**
     * Asks, and remembers that there was an answer.
     *
     * @throws io.dockstat.engine.EngineException where there was none
     * @throws DockStatException UNAVAILABLE while nobody can make connections
     */
    <T> T ask(EngineCall<T> call) {
        T answer = call.ask(engine());
        heardAt = around.time().ticks();
        return answer;
    }

    /** Whether there was an answer after that moment. */
    boolean heardSince(long ticks) {
        return heardAt - ticks > 0;
    }

    /** Whether this endpoint differs from the one in use; it is used from now on. */
    boolean turnTo(EngineEndpoint wanted) {
        change.lock();
        try {
            boolean other = !wanted.equals(endpoint);
            endpoint = wanted;
            return other;
        } finally {
            change.unlock();
        }
    }

    /** Closes the connection, with all that waits on it; the next question makes a new one. */
    void drop() {
        end(false);
    }

    /** Closes the connection for good. */
    void close() {
        end(true);
    }

    private Engine engine() {
        change.lock();
        try {
            if (closed) {
                throw DockStatException.unavailable("The host is not watched any more", null);
            }
            Engine present = engine;
            if (present == null) {
                present = DockStatException.available(around.connector().get(), "engine")
                        .connect(endpoint);
                engine = present;
            }
            return present;
        } finally {
            change.unlock();
        }
    }

    private void end(boolean forGood) {
        change.lock();
        try {
            closed |= forGood;
            Engine old = engine;
            engine = null;
            if (old != null) {
                // Saying goodbye to a dead engine may last; nobody has to wait for it.
                around.threads().run("close", old::close);
            }
        } finally {
            change.unlock();
        }
    }
}
