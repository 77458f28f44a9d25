package io.dockstat.plugins.internal;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.JsonText;
import io.dockstat.events.DockStatEvent;
import io.dockstat.modules.Gate;
import io.dockstat.plugins.PluginFigures;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One installed plugin as long as it is installed: its state, and what runs of it. Starts and stops come one after the other. */
public final class LivePlugin {
    private static final Logger LOG = LoggerFactory.getLogger(LivePlugin.class);

    private final Surroundings around;
    private final int id;
    private final String name;
    private final ReentrantLock turn = new ReentrantLock();
    private final PluginLog log;
    private final Memory memory;
    private final Counters counters = new Counters();
    private final Quarantine quarantine;
    private final Entrance entrance;
    private volatile Hook hook = new Hook(this, counters);
    private volatile Standing standing = new Standing(State.RESOLVED, Instant.now(), null);
    private volatile @Nullable Running life;
    private volatile List<String> strays = List.of();

    LivePlugin(StoredPlugin stored, Surroundings around) {
        this.around = around;
        this.id = stored.id();
        this.name = stored.name();
        this.log = new PluginLog(name);
        this.memory = new Memory(log);
        this.quarantine = new Quarantine(this, around);
        this.entrance = new Entrance(around, id);
    }

    /**
     * Where it is in its life.
     *
     * @param error why it failed last; kept until it is active again
     */
    public record Standing(
            State state, Instant since, @Nullable DockStatException error) {}

    public int id() {
        return id;
    }

    public String name() {
        return name;
    }

    public Standing standing() {
        return standing;
    }

    public boolean isActive() {
        return standing.state == State.ACTIVE;
    }

    /** Whether it neither runs nor was said to be unable to. */
    boolean waits() {
        return standing.state == State.RESOLVED || standing.state == State.INSTALLED;
    }

    public PluginLog log() {
        return log;
    }

    Tally tally() {
        return counters.calls();
    }

    /** What runs of it; empty while nothing does. */
    public Optional<Running> running() {
        return Optional.ofNullable(life);
    }

    /** Its threads that run on although they should not. */
    public List<String> strayThreads() {
        return running()
                .map(Running::strayThreads)
                .filter(now -> !now.isEmpty())
                .orElse(strays);
    }

    void tell(DockStatEvent event) {
        hook.queue().offer(event);
    }

    /**
     * Starts it; does nothing where it is active.
     *
     * @throws DockStatException why it could not be started: it is failed then
     */
    void start() {
        alone(() -> {
            if (!isActive()) {
                become(State.STARTING, null);
                try {
                    begin();
                } catch (DockStatException e) {
                    refuse(e);
                    throw e;
                } catch (RuntimeException | LinkageError e) {
                    DockStatException why = unexpected(e);
                    refuse(why);
                    throw why;
                }
            }
        });
    }

    private DockStatException unexpected(Throwable e) {
        LOG.error("Plugin {} ({}) could not be started", id, name, e);
        return new DockStatException(
                ErrorCode.PLUGIN_FAILED, "An unexpected error occurred; the log has it", List.of(), e);
    }

    /**
     * Replaces its code, which was checked; one that does not run is only stored.
     *
     * @param dropped whether it comes from the drop folder
     * @throws DockStatException why the old one was kept
     */
    void swap(Delivery next, boolean dropped) {
        alone(() -> {
            Running was = life;
            if (was == null || !isActive()) {
                around.stored().swap(id, next, dropped);
                stop();
                return;
            }
            try {
                new Swap(this, around, next, dropped).run(was);
            } catch (DockStatException e) {
                throw e;
            } catch (RuntimeException | LinkageError e) {
                throw unexpected(e);
            }
        });
    }

    /** What the swap replaces while it goes on. */
    Hook hook() {
        return hook;
    }

    Door door() {
        return entrance.door().orElseThrow();
    }

    /** That is what runs of it from now on, with what it was given. */
    void lives(Running running, Home home) {
        counters.meters(home.meters());
        succeeded();
        life = running;
        entrance.door(home).serve(running);
        become(State.ACTIVE, null);
        entrance.admit();
        remember(running);
    }

    /** That runs no more, and something else does. */
    void leaves(Running was) {
        strays = was.strayThreads();
    }

    /** Stops it; does nothing where it does not run. */
    void stop() {
        end(State.RESOLVED, null);
    }

    /** Stops it and starts it again; who comes meanwhile waits. Throws like {@link #start}. */
    void restart() {
        alone(() -> {
            try (Gate.Closed _ = around.close(id)) {
                stop();
                start();
            }
        });
    }

    /** It is about to be started: who comes waits until it is, or is said not to. */
    void expect() {
        entrance.expect();
    }

    /** Whoever runs it is gone for good. */
    void abandon() {
        entrance.admit();
    }

    /**
     * Stops it, for this room or what runs its kind is gone, maybe only to be replaced. What it knows and what happens meanwhile waits for
     * its next start. Does nothing where it does not run.
     */
    void suspend() {
        alone(() -> {
            Running now = life;
            if (now != null) {
                expect();
                hold();
                memory.keep(now);
                halt(now, null);
                become(State.INSTALLED, null);
            }
        });
    }

    /** What waits for its next start; empty where it was not suspended. */
    Optional<Kept> kept() {
        AtomicReference<Optional<Kept>> result = new AtomicReference<>(Optional.empty());
        alone(() -> result.set(memory.with(hook.queue())));
        return result.get();
    }

    /** Called before its first start: it goes on where another one left off. */
    void recall(Kept last) {
        alone(() -> {
            memory.keep(last);
            hook.queue().open();
            last.events().forEach(hook.queue()::offer);
        });
    }

    private void hold() {
        try {
            hook.hold(Running.LONGEST_HANDOVER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void begin() {
        if (memory.isEmpty()) {
            hook = new Hook(this, counters);
        }
        StoredPlugin stored = around.stored().get(id);
        Loader loader = around.loader(stored.kind());
        Code code = Code.of(stored.kind(), name, around.stored().code(id));
        Home home = around.home(this, stored);
        hook.queue().open();
        entrance.door(home);
        Running running = loader.startAlone(code, home, memory::tell);
        memory.forget();
        lives(running, home);
        hook.start(running);
        log.write(System.Logger.Level.INFO, "started");
    }

    /** It is not installed any more. */
    void removed() {
        alone(entrance::remove);
    }

    /** Kept so that its configuration can be shown and changed while it does not run. */
    private void remember(Running running) {
        try {
            around.stored().configSchema(id, running.configSchema().orElse(JsonText.EMPTY_OBJECT));
        } catch (DockStatException e) {
            LOG.debug("The schema of plugin {} is not stored", id, e);
        }
    }

    private void refuse(DockStatException e) {
        if (e.code() != ErrorCode.UNAVAILABLE) {
            hook.stop();
            memory.forget();
            entrance.admit();
        }
        become(e.code() == ErrorCode.UNAVAILABLE ? State.INSTALLED : State.FAILED, e);
        log.write(System.Logger.Level.ERROR, "could not be started: " + e.getMessage());
    }

    private void end(State afterwards, @Nullable DockStatException reason) {
        alone(() -> {
            Running now = life;
            hook.stop();
            memory.forget();
            if (now != null) {
                halt(now, reason);
            }
            become(afterwards, reason);
            entrance.admit();
        });
    }

    private void halt(Running now, @Nullable DockStatException reason) {
        become(State.STOPPING, reason);
        entrance.door().ifPresent(present -> present.serve(null));
        now.close();
        strays = now.strayThreads();
        life = null;
        around.stopped(this);
        log.write(System.Logger.Level.INFO, "stopped");
    }

    /** A call or a hook went well. */
    public void succeeded() {
        quarantine.succeeded();
    }

    /** A call or a hook failed. Too many of that, and it is stopped. */
    public void failed(String reason) {
        quarantine.failed(life, reason);
    }

    /** Ends that life of it for good; false where it is over: somebody may have stopped it meanwhile, or even started it again. */
    boolean condemn(Running which, String reason) {
        boolean lives = which.equals(life);
        if (lives) {
            end(State.QUARANTINED, new DockStatException(ErrorCode.PLUGIN_FAILED, reason));
        }
        return lives;
    }

    /** Called now and then. */
    void watch() {
        entrance.watch();
        if (isActive()) {
            around.stored()
                    .find(id)
                    .ifPresent(stored -> hook.watch(stored.settings().deadline()));
        }
    }

    /** How it does. */
    public PluginFigures figures() {
        return counters.now(this);
    }

    private void become(State state, @Nullable DockStatException error) {
        standing = new Standing(state, Instant.now(), error);
    }

    /** Does something while nobody else starts or stops it. */
    void alone(Runnable work) {
        turn.lock();
        try {
            work.run();
        } finally {
            turn.unlock();
        }
    }
}
