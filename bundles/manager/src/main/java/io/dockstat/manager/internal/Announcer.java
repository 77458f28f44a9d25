package io.dockstat.manager.internal;

import io.dockstat.containers.HostContainers;
import io.dockstat.manager.HostState;
import io.dockstat.manager.WatchListener;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What was last said of one host; tells it to the listeners one after the other, and again to those who come late. */
final class Announcer {
    private final Listeners listeners;
    private final ReentrantLock order = new ReentrantLock();
    private volatile @Nullable HostState state;
    private volatile @Nullable HostContainers containers;
    private boolean watching;

    Announcer(Listeners listeners) {
        this.listeners = listeners;
    }

    Optional<HostState> state() {
        return Optional.ofNullable(state);
    }

    /** Whether it has been said which containers there are. */
    boolean listed() {
        return containers != null;
    }

    void state(HostState news) {
        inOrder(() -> {
            state = news;
            containers = news.reachable() ? containers : null;
            listeners.tell(listener -> listener.hostState(news));
        });
    }

    /** From now on containers are spoken of. */
    void watch() {
        inOrder(() -> watching = true);
    }

    /** Says what the containers are now; nothing while they are not spoken of, or their engine does not answer. */
    void containers(Supplier<Optional<HostContainers>> present) {
        inOrder(() -> {
            if (watching && state().filter(HostState::reachable).isPresent()) {
                present.get().ifPresent(this::tell);
            }
        });
    }

    /** Stops speaking of containers, and says so if they were spoken of. */
    void forget(int hostId, int clientId) {
        inOrder(() -> {
            if (watching) {
                watching = false;
                containers = null;
                listeners.tell(listener -> listener.forgotten(hostId, clientId));
            }
        });
    }

    /** Says all that is known to one who came late. */
    void replay(WatchListener late) {
        inOrder(() -> {
            HostState knownState = state;
            if (knownState != null) {
                Listeners.tell(late, listener -> listener.hostState(knownState));
            }
            HostContainers known = containers;
            if (known != null) {
                Listeners.tell(late, listener -> listener.containers(known));
            }
        });
    }

    private void tell(HostContainers news) {
        containers = news;
        listeners.tell(listener -> listener.containers(news));
    }

    private void inOrder(Runnable telling) {
        order.lock();
        try {
            telling.run();
        } finally {
            order.unlock();
        }
    }
}
