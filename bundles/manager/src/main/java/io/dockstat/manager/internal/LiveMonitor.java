package io.dockstat.manager.internal;

import io.dockstat.ChangeListener;
import io.dockstat.DockStatException;
import io.dockstat.containers.HostContainers;
import io.dockstat.engine.EngineConnector;
import io.dockstat.manager.EngineCall;
import io.dockstat.manager.HostState;
import io.dockstat.manager.Monitor;
import io.dockstat.manager.WatchListener;
import io.dockstat.manager.WorkerState;
import io.dockstat.modules.Handover;
import io.dockstat.rest.ReadinessCheck;
import io.dockstat.rest.StartupReport;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.promise.Promise;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers as a service. The rooms that it draws on may come and go: without clients or hosts it goes on watching
 * what it knew, without the engine room its hosts are unreachable until that is back.
 */
@Component(
        service = {Monitor.class, ChangeListener.class, StartupReport.class, ReadinessCheck.class, LiveMonitor.class},
        immediate = true,
        configurationPid = "io.dockstat.manager")
public final class LiveMonitor implements Monitor, ChangeListener, StartupReport, ReadinessCheck {
    private static final Logger LOG = LoggerFactory.getLogger(LiveMonitor.class);
    private static final Duration CHECK = Duration.ofSeconds(10);
    private static final int ORDER = 10;
    private static final String HANDOVER = "manager.hosts";

    private final Threads threads = new Threads();
    private final Peers peers;
    private final Workers workers;
    private final FirstSteps first;
    private final AutoRegistration registration;
    private final boolean autoRegister;
    private volatile boolean running;
    private volatile boolean lookedAround;
    private volatile boolean inLine;
    private volatile boolean begun;

    /** Configuration of the workers. */
    public @interface Config {
        /** Whether to register this machine's own engine on a server that knows none. */
        boolean autoRegister() default true;
    }

    @Activate
    public LiveMonitor(@Reference Peers peers, Config config) {
        this(peers, config.autoRegister(), Tempo.NORMAL, FirstSteps.ofProcess(Time.SYSTEM));
    }

    LiveMonitor(Peers peers, boolean autoRegister, Tempo tempo, FirstSteps first) {
        this.peers = peers;
        this.autoRegister = autoRegister;
        this.first = first;
        this.registration = new AutoRegistration(new LocalEngine(System::getenv));
        this.workers = new Workers(
                new Surroundings(threads, Time.SYSTEM, tempo, peers.listeners(), peers.sinks(), peers::connector));
    }

    @Activate
    void start() {
        running = true;
        Optional.ofNullable(peers.handover).flatMap(kept -> kept.last(HANDOVER)).ifPresent(workers::recall);
        peers.tell(new Attention());
        threads.every(CHECK, "check", this::changed);
        checkSoon();
    }

    @Deactivate
    void stop() {
        running = false;
        workers.close();
        Handover handover = peers.handover;
        if (handover != null) {
            handover.keep(HANDOVER, workers.memory());
        }
        threads.close();
    }

    @Override
    public void changed() {
        try {
            if (running) {
                peers.stored().ifPresent(this::follow);
            }
        } catch (DockStatException e) {
            LOG.warn("The workers go on as they are: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("The workers could not be brought in line with what is stored", e);
        }
    }

    @Override
    public List<WorkerState> workers() {
        return workers.all().stream().map(Worker::state).toList();
    }

    @Override
    public Optional<HostState> state(int hostId) {
        return workers.watch(hostId).flatMap(HostWatch::state);
    }

    @Override
    public <T> Promise<T> ask(int hostId, EngineCall<T> call) {
        return workers.watch(hostId).map(watch -> watch.ask(call)).orElseGet(() -> unknown(hostId));
    }

    @Override
    public Promise<HostContainers> read(int hostId) {
        return workers.watch(hostId).map(HostWatch::read).orElseGet(() -> unknown(hostId));
    }

    @Override
    public void looked(int clientId) {
        workers.of(clientId).ifPresent(Worker::look);
    }

    @Override
    public void reconnectAll() {
        changed();
        workers.all().forEach(Worker::reconnect);
    }

    @Override
    public String name() {
        return "manager";
    }

    @Override
    public Optional<String> problem() {
        if (begun) {
            return Optional.empty();
        }
        if (!inLine) {
            return Optional.of("what is to be watched has not been read yet");
        }
        if (workers.watches().stream().anyMatch(watch -> watch.state().isEmpty())) {
            return Optional.of("not every host has been asked for a sign of life yet");
        }
        if (!workers.watches().stream().allMatch(HostWatch::resumed)) {
            return Optional.of("not every host has told its containers again yet");
        }
        // Once is enough: a host that is added later is asked in its turn, and everything else goes on meanwhile.
        begun = true;
        return Optional.empty();
    }

    /** A host that does not answer is waited for. */
    @Override
    public boolean isUnderWay() {
        return inLine;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public Optional<List<String>> lines() {
        if (!lookedAround) {
            return Optional.empty();
        }
        return registration.failure().map(List::of).or(() -> Findings.lines(workers.watches()));
    }

    /** For this room's own routes, which know more of a worker than others need to. */
    public Collection<WorkerView> views() {
        return workers.all().stream().map(WorkerView::of).toList();
    }

    /** Elsewhere, for whoever brings a service is not to wait for what follows from it. */
    private void checkSoon() {
        if (running) {
            threads.run("check", this::changed);
        }
    }

    private void follow(Peers.Stored stored) {
        if (first.settle(stored.clients(), stored.configuration())) {
            workers.reconcile(stored.clients(), stored.hosts(), stored.configuration());
            inLine = true;
            registerOnce(stored);
        }
    }

    private void registerOnce(Peers.Stored stored) {
        EngineConnector present = peers.connector();
        if (present != null && first.register()) {
            threads.run("auto-register", () -> register(stored, present));
        }
    }

    private void register(Peers.Stored stored, EngineConnector present) {
        if (autoRegister) {
            registration.run(stored.clients(), stored.hosts(), present);
        }
        lookedAround = true;
    }

    private <T> Promise<T> unknown(int hostId) {
        return threads.failed(DockStatException.notFound("host", hostId));
    }

    /** What follows from a room that comes or goes. */
    private final class Attention implements Peers.Neighbour {
        @Override
        public void came() {
            checkSoon();
        }

        @Override
        public void engineChanged() {
            workers.all().forEach(Worker::reconnect);
        }

        @Override
        public void cameLate(WatchListener listener) {
            workers.replay(listener);
        }

        @Override
        public void sinkCame() {
            workers.watches().forEach(HostWatch::wake);
        }
    }
}
