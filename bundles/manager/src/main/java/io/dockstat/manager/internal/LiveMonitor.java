package io.dockstat.manager.internal;

import io.dockstat.ChangeListener;
import io.dockstat.DockStatException;
import io.dockstat.clients.Clients;
import io.dockstat.containers.HostContainers;
import io.dockstat.db.Configuration;
import io.dockstat.engine.EngineConnector;
import io.dockstat.hosts.Hosts;
import io.dockstat.manager.EngineCall;
import io.dockstat.manager.HostState;
import io.dockstat.manager.Monitor;
import io.dockstat.manager.WatchListener;
import io.dockstat.manager.WorkerState;
import io.dockstat.rest.StartupReport;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.util.promise.Promise;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers as a service. The rooms that it draws on may come and go: without clients or hosts it goes on watching
 * what it knew, without the engine room its hosts are unreachable until that is back.
 */
@Component(
        service = {Monitor.class, ChangeListener.class, StartupReport.class, LiveMonitor.class},
        immediate = true,
        configurationPid = "io.dockstat.manager")
public final class LiveMonitor implements Monitor, ChangeListener, StartupReport {
    private static final Logger LOG = LoggerFactory.getLogger(LiveMonitor.class);
    private static final Duration CHECK = Duration.ofSeconds(10);
    private static final int ORDER = 10;

    private final Threads threads = new Threads();
    private final Listeners listeners = new Listeners();
    private final Workers workers;
    private final FirstSteps first;
    private final AutoRegistration registration;
    private final boolean autoRegister;
    private final AtomicReference<@Nullable EngineConnector> connector = new AtomicReference<>();
    private final AtomicReference<@Nullable Clients> clients = new AtomicReference<>();
    private final AtomicReference<@Nullable Hosts> hosts = new AtomicReference<>();
    private final AtomicReference<@Nullable Configuration> configuration = new AtomicReference<>();
    private volatile boolean running;
    private volatile boolean lookedAround;

    /** Configuration of the workers. */
    public @interface Config {
        /** Whether to register this machine's own engine on a server that knows none. */
        boolean autoRegister() default true;
    }

    @Activate
    public LiveMonitor(Config config) {
        this(config.autoRegister(), Time.SYSTEM, Tempo.NORMAL, FirstSteps.ofProcess(Time.SYSTEM));
    }

    LiveMonitor(boolean autoRegister, Time time, Tempo tempo, FirstSteps first) {
        this.autoRegister = autoRegister;
        this.first = first;
        this.registration = new AutoRegistration(new LocalEngine(System::getenv));
        this.workers = new Workers(new Surroundings(threads, time, tempo, listeners, connector::get));
    }

    @Activate
    void start() {
        running = true;
        threads.every(CHECK, "check", this::changed);
        checkSoon();
    }

    @Deactivate
    void stop() {
        running = false;
        workers.close();
        threads.close();
    }

    @Override
    public void changed() {
        Clients storedClients = clients.get();
        Hosts storedHosts = hosts.get();
        try {
            if (running
                    && storedClients != null
                    && storedHosts != null
                    && first.settle(storedClients, configuration.get())) {
                workers.reconcile(storedClients, storedHosts, configuration.get());
                registerOnce(storedClients, storedHosts);
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

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.MULTIPLE)
    void bindListener(WatchListener listener) {
        listeners.add(listener);
        workers.replay(listener);
    }

    void unbindListener(WatchListener listener) {
        listeners.remove(listener);
    }

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.OPTIONAL)
    void bindConnector(EngineConnector service) {
        connector.set(service);
        workers.all().forEach(Worker::reconnect);
        checkSoon();
    }

    void unbindConnector(EngineConnector service) {
        if (connector.compareAndSet(service, null)) {
            workers.all().forEach(Worker::reconnect);
        }
    }

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.OPTIONAL)
    void bindClients(Clients service) {
        clients.set(service);
        checkSoon();
    }

    void unbindClients(Clients service) {
        clients.compareAndSet(service, null);
    }

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.OPTIONAL)
    void bindHosts(Hosts service) {
        hosts.set(service);
        checkSoon();
    }

    void unbindHosts(Hosts service) {
        hosts.compareAndSet(service, null);
    }

    @Reference(
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            cardinality = ReferenceCardinality.OPTIONAL)
    void bindConfiguration(Configuration service) {
        configuration.set(service);
        checkSoon();
    }

    void unbindConfiguration(Configuration service) {
        configuration.compareAndSet(service, null);
    }

    /** Elsewhere, for whoever brings a service is not to wait for what follows from it. */
    private void checkSoon() {
        if (running) {
            threads.run("check", this::changed);
        }
    }

    private void registerOnce(Clients storedClients, Hosts storedHosts) {
        EngineConnector present = connector.get();
        if (present != null && first.register()) {
            threads.run("auto-register", () -> register(storedClients, storedHosts, present));
        }
    }

    private void register(Clients storedClients, Hosts storedHosts, EngineConnector present) {
        if (autoRegister) {
            registration.run(storedClients, storedHosts, present);
        }
        lookedAround = true;
    }

    private <T> Promise<T> unknown(int hostId) {
        return threads.failed(DockStatException.notFound("host", hostId));
    }
}
