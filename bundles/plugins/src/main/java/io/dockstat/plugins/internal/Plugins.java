package io.dockstat.plugins.internal;

import io.dockstat.DockStatException;
import io.dockstat.db.Schemas;
import io.dockstat.events.DockStatEvent;
import io.dockstat.events.EventSink;
import io.dockstat.modules.Gate;
import io.dockstat.modules.Handover;
import io.dockstat.plugins.PluginFigures;
import io.dockstat.plugins.PluginStatistics;
import io.dockstat.rest.ReadinessCheck;
import io.dockstat.rest.StartupReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The installed plugins and their lives. For any thread; what starts or stops one waits until that is done. */
@Component(
        service = {Plugins.class, EventSink.class, PluginStatistics.class, StartupReport.class, ReadinessCheck.class},
        immediate = true)
public final class Plugins implements EventSink, PluginStatistics, StartupReport, ReadinessCheck {
    private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);
    private static final int ORDER = 30;

    private final StoredPlugins stored;
    private final Map<Integer, LivePlugin> live = new ConcurrentSkipListMap<>();
    private final Map<Code.Kind, Loader> loaders = new ConcurrentHashMap<>();
    private final Surroundings around;
    private final Swaps swaps;
    private final Reconciler reconciler;
    private final Housekeeping housekeeping;
    private volatile boolean running = true;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Schemas schemas;

    /** Without it a swap goes on all the same. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Gate gate;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Handover handover;

    @Activate
    public Plugins(BundleContext bundles, @Reference StoredPlugins stored) {
        this.stored = stored;
        this.around = new Room(this, bundles, stored);
        this.swaps = new Swaps(stored, this::live, around, this::take);
        this.reconciler = new Reconciler(stored, live, this::live, this::isReady);
        this.housekeeping = new Housekeeping(reconciler::run, this::watch);
    }

    /** All are there before the first event comes. */
    @Activate
    void open() {
        try {
            stored.all().forEach(row -> {
                LivePlugin plugin = live(row);
                if (row.wanted()) {
                    plugin.expect();
                }
            });
        } catch (DockStatException e) {
            LOG.debug("The plugins are met later", e);
        }
        housekeeping.start();
    }

    @Deactivate
    void close() {
        running = false;
        housekeeping.close();
        Housekeeping.together(live.values(), this::suspend);
        live.values().forEach(LivePlugin::abandon);
    }

    /** The next version of this room goes on where this one ends. */
    private void suspend(LivePlugin plugin) {
        plugin.suspend();
        Handover present = handover;
        if (present != null) {
            present.keep(kept(plugin.id()), Kept.plain(plugin.kept()));
        }
    }

    private LivePlugin recalled(StoredPlugin row) {
        LivePlugin plugin = new LivePlugin(row, around);
        Optional.ofNullable(handover)
                .flatMap(present -> present.last(kept(row.id())))
                .flatMap(Kept::of)
                .ifPresent(plugin::recall);
        return plugin;
    }

    private static String kept(int id) {
        return "plugins." + id;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindLoader(Loader loader) {
        loaders.put(loader.kind(), loader);
        housekeeping.wake();
    }

    void unbindLoader(Loader loader) {
        if (loaders.remove(loader.kind(), loader) && running) {
            reconciler.again();
            live.values().stream().filter(plugin -> isOf(plugin, loader.kind())).forEach(LivePlugin::suspend);
        }
    }

    /** The live side of an installed plugin. */
    public LivePlugin live(StoredPlugin plugin) {
        return live.computeIfAbsent(plugin.id(), id -> recalled(plugin));
    }

    /** Those that run, by id. */
    public List<LivePlugin> active() {
        return live.values().stream().filter(LivePlugin::isActive).toList();
    }

    /**
     * Stores a plugin after a look at its code; runs nothing of a new one. One that is replaced is swapped.
     *
     * @param update whether to replace one of the same name
     * @param file its name in the drop folder; null where it does not come from there
     * @throws DockStatException INVALID where the code cannot work, CONFLICT where the name is taken, or the new one did not start
     */
    public StoredPlugin install(Metadata about, Code code, boolean update, @Nullable String file) {
        Optional<StoredPlugin> before = stored.named(about.name());
        if (before.isPresent() && !update) {
            throw DockStatException.conflict(
                    "A plugin named \"" + about.name() + "\" is installed already; ?update=true replaces it");
        }
        loader(code.kind()).check(code);
        if (before.isPresent()) {
            return swaps.update(before.get().id(), new Delivery(about, code), file != null);
        }
        StoredPlugin now = stored.insert(about, code, file);
        live(now);
        return now;
    }

    /** How the code of an installed one is replaced. */
    public Swaps swaps() {
        return swaps;
    }

    /** Starts it, now and after a restart; throws why it does not start. */
    public void activate(int id) {
        LivePlugin plugin = live(stored.get(id));
        plugin.alone(() -> {
            plugin.start();
            stored.wanted(id, true);
        });
    }

    /** Stops it, now and after a restart. */
    public void deactivate(int id) {
        LivePlugin plugin = live(stored.get(id));
        plugin.alone(() -> {
            stored.wanted(id, false);
            plugin.stop();
        });
    }

    /** Stops it and removes everything of it. */
    public void delete(int id) {
        LivePlugin plugin = live(stored.get(id));
        plugin.alone(() -> {
            plugin.stop();
            DockStatException.available(schemas, "db").drop(OwnHome.owner(id));
            stored.delete(id);
            plugin.removed();
            live.remove(id);
        });
        loaders.values().forEach(loader -> loader.forget(id));
    }

    /** Stops it if it runs, and starts it again. */
    public void restart(int id) {
        live(stored.get(id)).restart();
    }

    /** Changes how it may run; one that runs is started again for it. */
    public void settings(int id, Settings settings) {
        stored.settings(id, settings);
        if (live(stored.get(id)).isActive()) {
            restart(id);
        }
    }

    @Override
    public void take(DockStatEvent event) {
        live.values().forEach(plugin -> plugin.tell(event));
    }

    @Override
    public List<PluginFigures> now() {
        return live.values().stream().map(LivePlugin::figures).toList();
    }

    @Override
    public String name() {
        return "plugins";
    }

    @Override
    public Optional<String> problem() {
        return reconciler.isDone() ? Optional.empty() : Optional.of("not all have had their turn to start yet");
    }

    @Override
    public boolean isUnderWay() {
        return reconciler.isStarting();
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public Optional<List<String>> lines() {
        return reconciler.isDone() ? Optional.of(Roll.lines(live.values())) : Optional.empty();
    }

    private void watch() {
        live.values().forEach(LivePlugin::watch);
    }

    /** Throws UNAVAILABLE while nobody runs that kind. */
    Loader loader(Code.Kind kind) {
        return DockStatException.available(loaders.get(kind), kind == Code.Kind.SCRIPT ? "scripts" : "plugins");
    }

    private boolean isReady(Code.Kind kind) {
        return running && loaders.containsKey(kind) && schemas != null;
    }

    private boolean isOf(LivePlugin plugin, Code.Kind kind) {
        return stored.find(plugin.id()).filter(row -> row.kind() == kind).isPresent();
    }
}
