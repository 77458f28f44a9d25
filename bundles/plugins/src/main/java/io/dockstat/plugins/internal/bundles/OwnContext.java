package io.dockstat.plugins.internal.bundles;

import io.dockstat.clients.Client;
import io.dockstat.containers.WatchedContainer;
import io.dockstat.hosts.Host;
import io.dockstat.plugins.PluginContext;
import io.dockstat.plugins.PluginMeters;
import io.dockstat.plugins.internal.Home;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What one plugin is given for one life. */
final class OwnContext implements PluginContext, AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final Home home;
    private final Rooms rooms;
    private final System.Logger logger;
    private volatile boolean closed;
    private @Nullable HttpClient http;

    OwnContext(Home home, Rooms rooms) {
        this.home = home;
        this.rooms = rooms;
        this.logger = new OwnLogger(home);
    }

    @Override
    public int id() {
        return open(home::id);
    }

    @Override
    public String name() {
        return open(home::name);
    }

    @Override
    public DataSource storage() {
        return new OwnStore(home.name(), () -> open(home::storage));
    }

    @Override
    public System.Logger logger() {
        return open(() -> logger);
    }

    @Override
    public PluginMeters meters() {
        return open(home::meters);
    }

    @Override
    public List<Client> clients() {
        return open(rooms::clients);
    }

    @Override
    public List<Host> hosts() {
        return open(rooms::hosts);
    }

    @Override
    public List<WatchedContainer> containers() {
        return open(rooms::containers);
    }

    @Override
    public Optional<HttpClient> http() {
        return open(() -> home.grants().contains("http") ? Optional.of(client()) : Optional.empty());
    }

    private synchronized HttpClient client() {
        HttpClient now = http;
        if (now == null) {
            now = HttpClient.newBuilder().connectTimeout(CONNECT).build();
            http = now;
        }
        return now;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (http != null) {
            http.shutdownNow();
        }
    }

    /** With the platform's own class loader: a thread that is made on the way, in a pool say, is not the plugin's. */
    private <T> T open(Supplier<T> work) {
        if (closed) {
            throw new IllegalStateException("The plugin \"" + home.name() + "\" has been stopped");
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(OwnContext.class.getClassLoader());
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
