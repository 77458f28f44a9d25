package io.dockstat.db.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockstat.ChangeListener;
import io.dockstat.DockStatException;
import io.dockstat.Listeners;
import io.dockstat.db.Configuration;
import io.dockstat.db.Database;
import io.dockstat.engine.TlsMaterial;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's own configuration: read from memory, written to the database. */
@Component(
        service = {Configuration.class, ServerConfiguration.class},
        immediate = true)
public final class ServerConfiguration implements Configuration {
    private static final Logger LOG = LoggerFactory.getLogger(ServerConfiguration.class);

    private final Database database;
    private final ConfigStore store = new ConfigStore();
    private final Listeners changes = new Listeners(e -> LOG.error("A listener failed", e));
    private volatile @Nullable ConfigDocument memory;

    /** Looked up at each change and not before: a listener may well need this very service. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    volatile List<ComponentServiceObjects<ChangeListener>> listeners = List.of();

    @Activate
    public ServerConfiguration(@Reference Database database) {
        this.database = database;
        try {
            current();
        } catch (DockStatException e) {
            LOG.debug("The configuration is read later", e);
        }
    }

    @Override
    public boolean autostartMonitoring() {
        return current().autostartMonitoring();
    }

    @Override
    public Optional<TlsMaterial> dockerTls(int hostId) {
        Map<String, ConfigDocument.Keys> docker = current().tls().docker();
        return Optional.ofNullable(docker)
                .map(keys -> keys.get(Integer.toString(hostId)))
                .map(keys -> new TlsMaterial(keys.cert(), keys.key(), keys.ca()));
    }

    /**
     * All of it, private keys included.
     *
     * @throws DockStatException UNAVAILABLE while it could not be read even once
     */
    public ConfigDocument current() {
        ConfigDocument known = memory;
        if (known != null) {
            return known;
        }
        synchronized (this) {
            ConfigDocument read = memory == null ? database.read(store::load) : memory;
            memory = read;
            return read;
        }
    }

    /**
     * Replaces the fields that are there.
     *
     * @throws DockStatException INVALID with every field at fault, UNAVAILABLE while nothing can be stored; nothing is
     *     stored then
     */
    public ConfigDocument update(@Nullable JsonNode body) {
        ConfigDocument updated = store(body);
        changes.tell(listeners, ChangeListener::changed);
        return updated;
    }

    private synchronized ConfigDocument store(@Nullable JsonNode body) {
        ConfigDocument updated = database.write(connection -> {
            ConfigDocument merged = ConfigMerge.merge(store.load(connection), body);
            store.save(connection, merged);
            return merged;
        });
        memory = updated;
        return updated;
    }
}
