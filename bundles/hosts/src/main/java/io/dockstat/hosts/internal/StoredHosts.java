package io.dockstat.hosts.internal;

import io.dockstat.ChangeListener;
import io.dockstat.DockStatException;
import io.dockstat.Listeners;
import io.dockstat.db.Database;
import io.dockstat.db.SqlWork;
import io.dockstat.events.EventSink;
import io.dockstat.hosts.Host;
import io.dockstat.hosts.Hosts;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hosts in memory and in the database; what is in memory is what the last transaction saw. */
@Component(
        name = StoredHosts.NAME,
        service = {Hosts.class, ChangeListener.class},
        immediate = true)
public final class StoredHosts implements Hosts, ChangeListener {
    static final String NAME = "io.dockstat.hosts";

    private static final Logger LOG = LoggerFactory.getLogger(StoredHosts.class);

    private final H2HostStore store = new H2HostStore();
    private final AtomicReference<@Nullable Database> database = new AtomicReference<>();
    private final HostNews news = new HostNews();
    private final Listeners changes = new Listeners(e -> LOG.error("A listener failed", e));
    private volatile @Nullable SortedMap<Integer, Host> memory;

    /** Looked up at each change and not before: a listener may well need this very service. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            target = "(!(component.name=" + NAME + "))")
    volatile List<ComponentServiceObjects<ChangeListener>> listeners = List.of();

    /** Looked up at each event, for the same reason. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    volatile List<ComponentServiceObjects<EventSink>> sinks = List.of();

    /** Reads what is stored at once: from then on reads are answered without it. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindDatabase(Database present) {
        database.set(present);
        try {
            known();
        } catch (DockStatException e) {
            LOG.debug("The hosts are read later", e);
        }
    }

    void unbindDatabase(Database gone) {
        database.compareAndSet(gone, null);
    }

    @Override
    public List<Host> all() {
        return List.copyOf(known().values());
    }

    @Override
    public List<Host> of(int clientId) {
        return known().values().stream()
                .filter(host -> host.clientId() == clientId)
                .toList();
    }

    @Override
    public Optional<Host> find(int id) {
        return Optional.ofNullable(known().get(id));
    }

    @Override
    public Host add(Host host) {
        return change(store.insert(host));
    }

    @Override
    public Host update(Host host) {
        return change(store.update(host));
    }

    /** A client may be gone, and its hosts with it. */
    @Override
    public void changed() {
        try {
            reload();
        } catch (DockStatException e) {
            LOG.debug("The hosts could not be read anew", e);
        }
        news.tell(sinks);
    }

    private Host change(SqlWork<H2HostStore.Outcome> work) {
        Host result = write(work);
        news.tell(sinks); // Before the workers hear of it and have news of their own about the host.
        changes.tell(listeners, ChangeListener::changed);
        return result;
    }

    /** Reads everything back in the same transaction, so that memory is never a guess. */
    private synchronized Host write(SqlWork<H2HostStore.Outcome> work) {
        known(); // What is there before, even if nobody has asked yet.
        H2HostStore.Outcome outcome = database().write(work);
        remember(byId(outcome.hosts()));
        return outcome.host();
    }

    private SortedMap<Integer, Host> known() {
        SortedMap<Integer, Host> now = memory;
        return now != null ? now : reload();
    }

    private synchronized SortedMap<Integer, Host> reload() {
        SortedMap<Integer, Host> now = byId(database().read(store::all));
        remember(now);
        return now;
    }

    /** Notes what is new, in the order of the changes; telling it waits until no lock is held. */
    private synchronized void remember(SortedMap<Integer, Host> now) {
        SortedMap<Integer, Host> before = memory;
        memory = now;
        if (before != null) {
            news.note(before, now);
        }
    }

    private static SortedMap<Integer, Host> byId(List<Host> hosts) {
        SortedMap<Integer, Host> map = new TreeMap<>();
        hosts.forEach(host -> map.put(host.id(), host));
        return Collections.unmodifiableSortedMap(map);
    }

    private Database database() {
        return DockStatException.available(database.get(), "db");
    }
}
