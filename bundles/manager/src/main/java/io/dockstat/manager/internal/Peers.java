package io.dockstat.manager.internal;

import io.dockstat.clients.Clients;
import io.dockstat.db.Configuration;
import io.dockstat.engine.EngineConnector;
import io.dockstat.events.EventSink;
import io.dockstat.hosts.Hosts;
import io.dockstat.manager.WatchListener;
import io.dockstat.modules.Handover;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The rooms that the workers draw on and tell, each of which may come and go. For any thread. */
@Component(service = Peers.class)
public final class Peers {
    private final Listeners listeners = new Listeners();
    private final Sinks sinks = new Sinks(Time.SYSTEM, Tempo.NORMAL.away());
    private final AtomicReference<@Nullable EngineConnector> connector = new AtomicReference<>();
    private final AtomicReference<@Nullable Clients> clients = new AtomicReference<>();
    private final AtomicReference<@Nullable Hosts> hosts = new AtomicReference<>();
    private final AtomicReference<@Nullable Configuration> configuration = new AtomicReference<>();
    private volatile @Nullable Neighbour neighbour;

    /** Where this room leaves what its next version needs; null where nobody swaps. */
    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.OPTIONAL)
    volatile @Nullable Handover handover;

    /** Who is told from now on what comes and goes. */
    void tell(Neighbour told) {
        neighbour = told;
    }

    Listeners listeners() {
        return listeners;
    }

    Sinks sinks() {
        return sinks;
    }

    /** Who makes connections; null while its room is away. */
    @Nullable EngineConnector connector() {
        return connector.get();
    }

    /** Where it is read what is to be watched; empty while clients or hosts are away. */
    Optional<Stored> stored() {
        Clients storedClients = clients.get();
        Hosts storedHosts = hosts.get();
        return storedClients == null || storedHosts == null
                ? Optional.empty()
                : Optional.of(new Stored(storedClients, storedHosts, configuration.get()));
    }

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.MULTIPLE)
    void bindListener(WatchListener listener) {
        listeners.add(listener);
        say(told -> told.cameLate(listener));
    }

    void unbindListener(WatchListener listener) {
        listeners.remove(listener);
    }

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.MULTIPLE)
    void bindSink(ComponentServiceObjects<EventSink> sink) {
        sinks.add(sink);
        say(Neighbour::sinkCame);
    }

    void unbindSink(ComponentServiceObjects<EventSink> sink) {
        sinks.remove(sink);
    }

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.OPTIONAL)
    void bindConnector(EngineConnector service) {
        connector.set(service);
        say(Neighbour::engineChanged);
        say(Neighbour::came);
    }

    void unbindConnector(EngineConnector service) {
        if (connector.compareAndSet(service, null)) {
            say(Neighbour::engineChanged);
        }
    }

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.OPTIONAL)
    void bindClients(Clients service) {
        clients.set(service);
        say(Neighbour::came);
    }

    void unbindClients(Clients service) {
        clients.compareAndSet(service, null);
    }

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.OPTIONAL)
    void bindHosts(Hosts service) {
        hosts.set(service);
        say(Neighbour::came);
    }

    void unbindHosts(Hosts service) {
        hosts.compareAndSet(service, null);
    }

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.OPTIONAL)
    void bindConfiguration(Configuration service) {
        configuration.set(service);
        say(Neighbour::came);
    }

    void unbindConfiguration(Configuration service) {
        configuration.compareAndSet(service, null);
    }

    private void say(Consumer<Neighbour> news) {
        Neighbour told = neighbour;
        if (told != null) {
            news.accept(told);
        }
    }

    /** Hears of rooms that come and go; whoever brings a service waits for it, so it returns soon. */
    interface Neighbour {
        /** Something is there that was not. */
        void came();

        /** Connections are made by another than before, or by nobody. */
        void engineChanged();

        /** A listener is there that was not, and has been told nothing yet. */
        void cameLate(WatchListener listener);

        /** Somebody takes events who was not there before. */
        void sinkCame();
    }

    /** @param configuration null while it is away */
    record Stored(Clients clients, Hosts hosts, @Nullable Configuration configuration) {}
}
