package io.dockstat.manager.internal;

import io.dockstat.manager.WatchListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is told what the workers see. For any thread. */
final class Listeners {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<WatchListener> all = new CopyOnWriteArrayList<>();

    void add(WatchListener listener) {
        all.add(listener);
    }

    void remove(WatchListener listener) {
        all.remove(listener);
    }

    void tell(Consumer<WatchListener> news) {
        all.forEach(listener -> tell(listener, news));
    }

    /** One listener's fault is not the others'. */
    static void tell(WatchListener listener, Consumer<WatchListener> news) {
        try {
            news.accept(listener);
        } catch (RuntimeException e) {
            LOG.error("A listener failed", e);
        }
    }
}
