package io.dockstat.plugins.internal.bundles;

import io.dockstat.events.DockStatEvent;
import io.dockstat.events.EventListener;
import io.dockstat.plugins.PluginCheck;
import io.dockstat.plugins.PluginState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/** The listeners and checks of one plugin, which may come and go. */
final class Offers {
    private final ServiceTracker<EventListener, EventListener> listeners;
    private final ServiceTracker<PluginCheck, PluginCheck> checks;
    private final ServiceTracker<PluginState, PluginState> states;

    Offers(BundleContext bundles, Bundle bundle) {
        listeners = new OfOne<>(bundles, bundle, EventListener.class);
        checks = new OfOne<>(bundles, bundle, PluginCheck.class);
        states = new OfOne<>(bundles, bundle, PluginState.class);
    }

    /** Makes them. */
    void open() {
        listeners.open();
        checks.open();
        states.open();
    }

    void close() {
        listeners.close();
        checks.close();
        states.close();
    }

    /** Who hands over what it knows; the one of the highest ranking where there are several. */
    Optional<PluginState> state() {
        return Optional.ofNullable(states.getService());
    }

    boolean listens() {
        return listeners.size() > 0;
    }

    /**
     * Tells each in turn; a failure of one does not keep it from the others.
     *
     * @throws Exception what the first of them threw
     */
    void tell(DockStatEvent event) throws Exception {
        Exception first = null;
        for (EventListener listener : listeners.getTracked().values()) {
            try {
                listener.event(event);
            } catch (Exception e) {
                first = first == null ? e : first;
            } catch (LinkageError | StackOverflowError | AssertionError e) {
                first = first == null ? new ExecutionException(Failure.reason(e), e) : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** The first problem that one of them sees. */
    Optional<String> problem() {
        return List.copyOf(checks.getTracked().values()).stream()
                .map(Offers::ask)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> ask(PluginCheck check) {
        try {
            return check.problem();
        } catch (RuntimeException | LinkageError e) {
            return Optional.of("Its check failed: " + Failure.reason(e));
        }
    }

    private static final class OfOne<T> extends ServiceTracker<T, T> {
        private final Bundle bundle;

        OfOne(BundleContext bundles, Bundle bundle, Class<T> type) {
            super(bundles, type, null);
            this.bundle = bundle;
        }

        @Override
        public @Nullable T addingService(ServiceReference<T> reference) {
            return bundle.equals(reference.getBundle()) ? super.addingService(reference) : null;
        }
    }
}
