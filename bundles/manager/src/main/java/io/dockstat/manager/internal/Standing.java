package io.dockstat.manager.internal;

import io.dockstat.DockStatException;
import io.dockstat.engine.EngineVersion;
import io.dockstat.events.ErrorOccurred;
import io.dockstat.events.HostHealthChanged;
import io.dockstat.manager.HostState;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a host's engine answers, and since when. Says so when it changes; one thread tells it. */
final class Standing {
    private static final Logger LOG = LoggerFactory.getLogger(Standing.class);

    private final Announcer announcer;
    private final Time time;
    private final Sinks sinks;
    private final IntSupplier openStreams;

    Standing(Place place, IntSupplier openStreams) {
        this.announcer = place.announcer();
        this.time = place.around().time();
        this.sinks = place.around().sinks();
        this.openStreams = openStreams;
    }

    /** What was last said, with the streams that are open now; empty before the first time. For any thread. */
    Optional<HostState> state() {
        return announcer.state().map(this::withStreams);
    }

    void found(Plan plan, EngineVersion version) {
        Optional<HostState> before = announcer.state();
        if (before.filter(known -> known.reachable() && version.equals(known.version()))
                .isEmpty()) {
            LOG.info(
                    "Host {}: Docker engine {} (API {}) answers at {}",
                    plan.host().id(),
                    version.engine(),
                    version.api(),
                    plan.endpoint().display());
            announce(plan, true, null, version);
        }
    }

    void lost(Plan plan, DockStatException failure) {
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
            announce(plan, false, reason, before.map(HostState::version).orElse(null));
        }
    }

    private void announce(Plan plan, boolean reachable, @Nullable String error, @Nullable EngineVersion version) {
        Optional<HostState> before = announcer.state().filter(known -> known.reachable() == reachable);
        announcer.state(new HostState(
                plan.host().id(),
                plan.host().clientId(),
                reachable,
                error,
                before.map(HostState::since).orElseGet(time::now),
                version,
                openStreams.getAsInt()));
        if (before.isEmpty()) {
            turned(plan, error);
        }
    }

    /** It answers now or does not any more, or that is known for the first time. */
    private void turned(Plan plan, @Nullable String error) {
        int id = plan.host().id();
        sinks.tell(plan, new HostHealthChanged(error == null, id, plan.host().name()));
        if (error != null) {
            sinks.tell(plan, new ErrorOccurred(error, id, null, "Docker host lost"));
        }
    }

    private HostState withStreams(HostState known) {
        return new HostState(
                known.hostId(),
                known.clientId(),
                known.reachable(),
                known.error(),
                known.since(),
                known.version(),
                openStreams.getAsInt());
    }
}
