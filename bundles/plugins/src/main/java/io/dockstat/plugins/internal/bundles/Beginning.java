package io.dockstat.plugins.internal.bundles;

import io.dockstat.DockStatException;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Something that is done once, before the first use; who comes meanwhile waits, but not for ever. */
final class Beginning {
    private final Duration patience;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile boolean done;

    Beginning(Duration patience) {
        this.patience = patience;
    }

    boolean isDone() {
        return done;
    }

    void once(Guard.Call work) throws IOException, ServletException {
        if (!done) {
            take();
            try {
                if (!done) {
                    work.run();
                    done = true;
                }
            } finally {
                turn.unlock();
            }
        }
    }

    private void take() {
        try {
            if (!turn.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw DockStatException.unavailable("The route is still being started; try again shortly", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DockStatException.unavailable("The route is being stopped", e);
        }
    }
}
