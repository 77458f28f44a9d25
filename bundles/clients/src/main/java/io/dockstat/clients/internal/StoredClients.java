package io.dockstat.clients.internal;

import io.dockstat.ChangeListener;
import io.dockstat.DockStatException;
import io.dockstat.Listeners;
import io.dockstat.Validation;
import io.dockstat.clients.Client;
import io.dockstat.clients.ClientOptions;
import io.dockstat.clients.Clients;
import io.dockstat.db.Database;
import io.dockstat.db.SqlWork;
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

/** Clients in memory and in the database; what is in memory is what the last transaction saw. */
@Component(service = Clients.class, immediate = true)
public final class StoredClients implements Clients {
    private static final Logger LOG = LoggerFactory.getLogger(StoredClients.class);

    private final H2ClientStore store = new H2ClientStore();
    private final AtomicReference<@Nullable Database> database = new AtomicReference<>();
    private final Listeners changes = new Listeners(e -> LOG.error("A listener failed", e));
    private volatile @Nullable SortedMap<Integer, Client> memory;

    /** Looked up at each change and not before: a listener may well need this very service. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    volatile List<ComponentServiceObjects<ChangeListener>> listeners = List.of();

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
            LOG.debug("The clients are read later", e);
        }
    }

    void unbindDatabase(Database gone) {
        database.compareAndSet(gone, null);
    }

    @Override
    public List<Client> all() {
        return List.copyOf(known().values());
    }

    @Override
    public Optional<Client> find(int id) {
        return Optional.ofNullable(known().get(id));
    }

    @Override
    public Client get(int id) {
        return find(id).orElseThrow(() -> DockStatException.notFound("Client", id));
    }

    @Override
    public Client register(String name, ClientOptions options) {
        Validation input = new Validation();
        input.name("clientName", name);
        input.done();
        int id = change(store.insert(name, options));
        return new Client(id, name, options, false);
    }

    @Override
    public void delete(int id) {
        get(id);
        change(store.delete(id));
    }

    @Override
    public void monitor(int id, boolean monitored) {
        Client client = get(id);
        if (monitored && !client.options().mayMonitor()) {
            throw DockStatException.conflict("Client " + id + " has monitoring disabled (enableMonitoring is false)");
        }
        if (client.monitored() != monitored) {
            change(store.monitor(id, monitored));
        }
    }

    private <T> T change(SqlWork<T> work) {
        T result = write(work);
        changes.tell(listeners, ChangeListener::changed);
        return result;
    }

    /** Reads everything back in the same transaction, so that memory is never a guess. */
    private synchronized <T> T write(SqlWork<T> work) {
        H2ClientStore.Outcome<T> outcome = database().write(store.andAll(work));
        memory = byId(outcome.clients());
        return outcome.result();
    }

    private SortedMap<Integer, Client> known() {
        SortedMap<Integer, Client> now = memory;
        return now != null ? now : load();
    }

    private synchronized SortedMap<Integer, Client> load() {
        SortedMap<Integer, Client> now = memory;
        if (now == null) {
            now = byId(database().read(store::all));
            memory = now;
        }
        return now;
    }

    private static SortedMap<Integer, Client> byId(List<Client> clients) {
        SortedMap<Integer, Client> map = new TreeMap<>();
        clients.forEach(client -> map.put(client.id(), client));
        return Collections.unmodifiableSortedMap(map);
    }

    private Database database() {
        return DockStatException.available(database.get(), "db");
    }
}
