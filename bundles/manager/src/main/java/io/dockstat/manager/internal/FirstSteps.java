package io.dockstat.manager.internal;

import io.dockstat.DockStatException;
import io.dockstat.clients.Client;
import io.dockstat.clients.Clients;
import io.dockstat.db.Configuration;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done once in the life of a process, and not again when this bundle is replaced: a system property remembers
 * it, for nothing else of ours outlives the bundle.
 */
final class FirstSteps {
    private static final Logger LOG = LoggerFactory.getLogger(FirstSteps.class);
    private static final String DONE = "io.dockstat.manager.started";
    /** Without a configuration monitoring begins as stored, after this long. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Time time;
    private final long begun;
    private final AtomicBoolean settled;
    private final AtomicBoolean registered;

    FirstSteps(Time time, boolean again) {
        this.time = time;
        this.begun = time.ticks();
        this.settled = new AtomicBoolean(again);
        this.registered = new AtomicBoolean(again);
    }

    /** Those of this process. */
    static FirstSteps ofProcess(Time time) {
        return new FirstSteps(time, System.getProperty(DONE) != null);
    }

    /**
     * Decides whether monitoring goes on as it was before the process started.
     *
     * @return whether that is decided, so that the workers may begin
     */
    boolean settle(Clients clients, @Nullable Configuration configuration) {
        if (settled.get()) {
            return true;
        }
        if (configuration == null && time.since(begun).compareTo(PATIENCE) < 0) {
            return false;
        }
        if (settled.compareAndSet(false, true) && configuration != null && !configuration.autostartMonitoring()) {
            clients.all().stream().filter(Client::monitored).forEach(client -> stop(clients, client));
        }
        return true;
    }

    /** Returns true once: the time has come to look for this machine's own engine. */
    boolean register() {
        if (registered.compareAndSet(false, true)) {
            System.setProperty(DONE, "true");
            return true;
        }
        return false;
    }

    private static void stop(Clients clients, Client client) {
        try {
            clients.monitor(client.id(), false);
        } catch (DockStatException e) {
            LOG.warn("Client {} goes on being monitored: {}", client.id(), e.getMessage());
        }
    }
}
