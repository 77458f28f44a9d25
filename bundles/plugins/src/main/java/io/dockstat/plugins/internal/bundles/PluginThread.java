package io.dockstat.plugins.internal.bundles;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;

/**
 * Where a plugin's own code runs while it starts and stops: a platform thread of the plugin's own group, with the plugin's class
 * loader as its context. What does not end is left behind.
 */
record PluginThread(ThreadGroup group, String plugin, ClassLoader loader) {
    /** A piece of work that may fail. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /**
     * Runs it, and waits until it is done.
     *
     * @param what for the thread's name
     * @throws TimeoutException where it takes too long; it is interrupted once and left behind
     * @throws ExecutionException with what it threw
     */
    void run(String what, Duration limit, Work work) throws TimeoutException, ExecutionException {
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            work.run();
            return true;
        });
        Thread thread = Thread.ofPlatform()
                .group(group)
                .daemon()
                .name("plugin " + plugin + " " + what)
                .unstarted(task);
        thread.setContextClassLoader(loader);
        thread.start();
        try {
            task.get(limit.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            throw e;
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new ExecutionException(e);
        }
    }
}
