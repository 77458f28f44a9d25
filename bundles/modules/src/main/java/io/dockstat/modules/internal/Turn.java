package io.dockstat.modules.internal;

import io.dockstat.DockStatException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.BundleException;

/** Something that a bundle does at its start or stop, which may never end. */
final class Turn {
    private Turn() {}

    /** May throw what bundles throw. */
    interface Work {
        void run() throws BundleException;
    }

    /**
     * Does it on a thread of its own. One that is not done in time is interrupted and left behind.
     *
     * @param what names it, for people: {@code start}
     * @throws DockStatException CONFLICT where it fails, or is not done in time
     */
    static void within(Duration limit, String what, Work work) {
        FutureTask<Void> task = new FutureTask<>(() -> {
            work.run();
            return null;
        });
        Thread thread =
                Thread.ofPlatform().daemon().name("dockstat-swap-" + what).unstarted(task);
        thread.setContextClassLoader(Turn.class.getClassLoader());
        thread.start();
        try {
            task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            throw DockStatException.conflict("it did not " + what + " within " + limit.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw failed(what, Objects.requireNonNullElse(e.getCause(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DockStatException.conflict("the server is ending");
        }
    }

    private static DockStatException failed(String what, Throwable thrown) {
        Throwable reason = thrown;
        while (reason instanceof BundleException && reason.getCause() != null) {
            reason = reason.getCause();
        }
        String words = reason.getMessage() == null ? reason.getClass().getSimpleName() : reason.getMessage();
        return new DockStatException(
                io.dockstat.ErrorCode.CONFLICT,
                "it failed to " + what + ": " + words.lines().findFirst().orElse(""),
                java.util.List.of(),
                thrown);
    }
}
