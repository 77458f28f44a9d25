package io.dockstat.plugins.internal;

import io.dockstat.DockStatException;
import io.dockstat.JsonText;
import io.dockstat.db.Database;
import io.dockstat.db.SqlWork;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plugins in memory and in the database; what is in memory is what the last transaction saw. For any thread. */
@Component(service = StoredPlugins.class)
public final class StoredPlugins {
    private static final Logger LOG = LoggerFactory.getLogger(StoredPlugins.class);

    private final H2PluginStore store = new H2PluginStore();
    private final AtomicReference<@Nullable Database> database = new AtomicReference<>();
    private volatile @Nullable SortedMap<Integer, StoredPlugin> memory;

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
            LOG.debug("The plugins are read later", e);
        }
    }

    void unbindDatabase(Database gone) {
        database.compareAndSet(gone, null);
    }

    /** All, by id. */
    public List<StoredPlugin> all() {
        return List.copyOf(known().values());
    }

    /** The one with that id. */
    public Optional<StoredPlugin> find(int id) {
        return Optional.ofNullable(known().get(id));
    }

    /** The one with that id; throws NOT_FOUND where there is none. */
    public StoredPlugin get(int id) {
        return find(id).orElseThrow(() -> DockStatException.notFound("Plugin", id));
    }

    /** The one with that name. */
    public Optional<StoredPlugin> named(String name) {
        return known().values().stream()
                .filter(plugin -> plugin.name().equals(name))
                .findFirst();
    }

    byte[] code(int id) {
        return database().read(store.code(id));
    }

    StoredPlugin insert(Metadata about, Code code, @Nullable String file) {
        return get(write(store.insert(about, code, file)));
    }

    /** Another code under the same id, and what there was as the previous one: all of it, or nothing. */
    StoredPlugin swap(int id, Delivery next, boolean dropped) {
        return get(write(store.swap(get(id), next.about(), next.code(), dropped)));
    }

    /** What it was before its last swap. */
    Optional<Delivery> previous(int id) {
        return database().read(store.previous(id));
    }

    void wanted(int id, boolean active) {
        if (get(id).wanted() != active) {
            write(store.activate(id, active));
        }
    }

    void config(int id, JsonText values) {
        write(store.config(id, values));
    }

    void configSchema(int id, JsonText schema) {
        if (!schema.equals(get(id).configSchema())) {
            write(store.configSchema(id, schema));
        }
    }

    void settings(int id, Settings settings) {
        write(store.settings(id, settings));
    }

    void delete(int id) {
        write(store.delete(id));
    }

    /** Reads everything back in the same transaction, so that memory is never a guess. */
    private synchronized int write(SqlWork<Integer> work) {
        Written written = database().write(connection -> new Written(work.on(connection), store.all(connection)));
        memory = byId(written.all);
        return written.id;
    }

    private SortedMap<Integer, StoredPlugin> known() {
        SortedMap<Integer, StoredPlugin> now = memory;
        return now != null ? now : reload();
    }

    private synchronized SortedMap<Integer, StoredPlugin> reload() {
        SortedMap<Integer, StoredPlugin> now = byId(database().read(store::all));
        memory = now;
        return now;
    }

    private static SortedMap<Integer, StoredPlugin> byId(List<StoredPlugin> plugins) {
        SortedMap<Integer, StoredPlugin> map = new TreeMap<>();
        plugins.forEach(plugin -> map.put(plugin.id(), plugin));
        return Collections.unmodifiableSortedMap(map);
    }

    private Database database() {
        return DockStatException.available(database.get(), "db");
    }

    private record Written(int id, List<StoredPlugin> all) {}
}
