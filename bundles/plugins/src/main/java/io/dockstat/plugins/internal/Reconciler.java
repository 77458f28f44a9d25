package io.dockstat.plugins.internal;

import io.dockstat.DockStatException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts what is to be active and does not run: at the start of the server in the order of activation, and when what runs a kind of plugin
 * has come. What failed is not tried again.
 */
final class Reconciler {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

    private final StoredPlugins stored;
    private final Map<Integer, LivePlugin> lives;
    private final Function<StoredPlugin, LivePlugin> life;
    private final Predicate<Code.Kind> ready;
    private final AtomicInteger rounds = new AtomicInteger();
    private volatile int done = -1;
    private volatile boolean starting;

    /**
     * For those plugins.
     *
     * @param life the live side of one, made where there is none
     * @param ready whether plugins of a kind can be started now
     */
    Reconciler(
            StoredPlugins stored,
            Map<Integer, LivePlugin> lives,
            Function<StoredPlugin, LivePlugin> life,
            Predicate<Code.Kind> ready) {
        this.stored = stored;
        this.lives = lives;
        this.life = life;
        this.ready = ready;
    }

    /** Whether each that was to run has had its turn since the start, or since the last {@link #again}. */
    boolean isDone() {
        return done == rounds.get();
    }

    /** Whether they have their turns now. */
    boolean isStarting() {
        return starting;
    }

    /** What ran has been suspended, and is to have its turn once more. */
    void again() {
        rounds.incrementAndGet();
    }

    void run() {
        int round = rounds.get();
        starting = true;
        try {
            if (startAll()) {
                done = round;
            }
        } finally {
            starting = false;
        }
    }

    /** Whether none was left out. */
    private boolean startAll() {
        List<LivePlugin> all = stored.all().stream().map(life).toList();
        LOG.trace("{} plugins are installed", all.size());
        boolean each = true;
        for (StoredPlugin plugin : stored.all().stream()
                .filter(StoredPlugin::wanted)
                .sorted(Comparator.comparingInt(Reconciler::order))
                .toList()) {
            LivePlugin present = life.apply(plugin);
            boolean possible = ready.test(plugin.kind());
            each &= possible || !present.waits();
            if (possible && present.waits()) {
                present.alone(() -> startIfWanted(present));
            }
        }
        return each;
    }

    private static int order(StoredPlugin plugin) {
        return Objects.requireNonNullElse(plugin.activeOrder(), 0);
    }

    /** Asked again in its turn: it may have been stopped, or deleted, in the meantime. */
    private void startIfWanted(LivePlugin plugin) {
        if (stored.find(plugin.id()).isEmpty()) {
            lives.remove(plugin.id(), plugin);
        } else if (stored.get(plugin.id()).wanted() && plugin.waits()) {
            start(plugin);
        }
    }

    private static void start(LivePlugin plugin) {
        try {
            plugin.start();
        } catch (DockStatException e) {
            LOG.error("Plugin {} ({}) could not be started: {}", plugin.id(), plugin.name(), e.getMessage());
        }
    }
}
