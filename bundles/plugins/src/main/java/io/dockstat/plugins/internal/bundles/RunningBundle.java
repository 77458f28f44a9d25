package io.dockstat.plugins.internal.bundles;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.FieldError;
import io.dockstat.JsonText;
import io.dockstat.events.DockStatEvent;
import io.dockstat.plugins.internal.Home;
import io.dockstat.plugins.internal.Running;
import jakarta.servlet.Filter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.wiring.BundleWiring;

/** One life of a plugin that is a bundle. */
final class RunningBundle implements Running {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final Bundle bundle;
    private final String sha256;
    private final Jar jar;
    private final Home home;
    private final Tools tools;
    private final OwnContext context;
    private final PluginThread thread;
    private final Routes routes;
    private final Offers offers;
    private final Components components;
    private final Guard guard;
    private final Optional<OwnConfiguration> configuration;
    private volatile @Nullable ServiceRegistration<Filter> pages;
    private volatile StrayThreads strays = StrayThreads.none();

    /**
     * Made of a bundle that is resolved.
     *
     * @param sha256 of its code
     */
    RunningBundle(Bundle bundle, String sha256, Jar jar, Home home, Tools tools) {
        ClassLoader loader = bundle.adapt(BundleWiring.class).getClassLoader();
        this.bundle = bundle;
        this.sha256 = sha256;
        this.jar = jar;
        this.home = home;
        this.tools = tools;
        this.context = new OwnContext(home, tools.rooms());
        this.thread = new PluginThread(new ThreadGroup("plugin " + home.name()), home.name(), loader);
        this.guard = new Guard(home, loader);
        this.routes = new Routes(tools.bundles(), bundle, guard);
        this.offers = new Offers(tools.bundles(), bundle);
        this.components = new Components(tools.components(), bundle, home);
        this.configuration = OwnConfiguration.of(bundle, tools.metatypes(), tools.configurations(), home);
    }

    /** @throws DockStatException PLUGIN_FAILED or PLUGIN_TIMEOUT; close() has to be called then as well */
    void start() {
        tools.contexts().put(bundle, context);
        configuration.ifPresent(own -> own.set(home.config(own.form().schema())));
        begin("start", home.deadline(), this::begin);
    }

    @Override
    public void serve(Duration limit) {
        begin("start to answer", limit, () -> {
            routes.serve();
            pages = Pages.serve(tools.bundles(), bundle, guard, jar.pages()).orElse(null);
        });
    }

    private void begin(String what, Duration limit, PluginThread.Work work) {
        try {
            thread.run(what, limit, work);
        } catch (TimeoutException e) {
            String late = "did not " + what + " within " + seconds(limit);
            throw Failure.of(ErrorCode.PLUGIN_TIMEOUT, home, late, null);
        } catch (ExecutionException e) {
            throw why(e.getCause() == null ? e : e.getCause());
        }
    }

    private void begin() throws BundleException, InterruptedException {
        bundle.start(Bundle.START_TRANSIENT);
        components.checkFailed();
        try {
            routes.open();
        } catch (DockStatException e) {
            components.checkFailed();
            throw e;
        }
        offers.open();
        components.check();
    }

    private DockStatException why(Throwable thrown) {
        if (thrown instanceof DockStatException known) {
            return known;
        }
        return Failure.of(ErrorCode.PLUGIN_FAILED, home, "failed: " + Failure.reason(thrown), thrown);
    }

    @Override
    public List<String> routes() {
        List<String> all = new ArrayList<>();
        if (jar.pages().contains("index.html")) {
            all.add("/");
        }
        all.addAll(routes.patterns());
        return all.stream().distinct().toList();
    }

    @Override
    public List<String> hooks() {
        return offers.listens() ? DockStatEvent.NAMES : List.of();
    }

    @Override
    public void event(DockStatEvent event) throws Exception {
        Thread caller = Thread.currentThread();
        ClassLoader before = caller.getContextClassLoader();
        caller.setContextClassLoader(thread.loader());
        try {
            offers.tell(event);
        } finally {
            caller.setContextClassLoader(before);
        }
    }

    @Override
    public Optional<JsonText> configSchema() {
        return configuration.map(own -> own.form().schema());
    }

    @Override
    public List<FieldError> configFaults(JsonText values) {
        return configuration.map(own -> own.form().faults(values)).orElse(List.of());
    }

    @Override
    public boolean configChanged(JsonText values) {
        configuration.ifPresent(own -> own.set(values));
        return true;
    }

    @Override
    public Optional<Object> exportState() {
        AtomicReference<@Nullable Object> state = new AtomicReference<>();
        offers.state().ifPresent(own -> inTime("exportState", () -> state.set(PlainValue.copy(own.exportState()))));
        return Optional.ofNullable(state.get());
    }

    @Override
    public void importState(Object state) {
        offers.state().ifPresent(own -> inTime("importState", () -> own.importState(state)));
    }

    private void inTime(String what, PluginThread.Work work) {
        Duration limit = atMost(LONGEST_HANDOVER);
        try {
            thread.run(what, limit, work);
        } catch (TimeoutException e) {
            String late = "did not return from " + what + " within " + seconds(limit);
            throw Failure.of(ErrorCode.PLUGIN_TIMEOUT, home, late, null);
        } catch (ExecutionException e) {
            throw Failure.of(ErrorCode.PLUGIN_FAILED, home, "failed in " + what + ": " + Failure.reason(e), e);
        }
    }

    @Override
    public Optional<String> problem() {
        AtomicReference<Optional<String>> problem = new AtomicReference<>(Optional.empty());
        try {
            inTime("its check", () -> problem.set(offers.problem()));
        } catch (DockStatException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        return problem.get();
    }

    @Override
    public List<String> strayThreads() {
        return strays.names();
    }

    @Override
    public void withdraw() {
        routes.withdraw();
        ServiceRegistration<Filter> last = pages;
        pages = null;
        if (last != null) {
            last.unregister();
        }
    }

    @Override
    public void close() {
        withdraw();
        Duration limit = atMost(LONGEST_STOP);
        try {
            thread.run("stop", limit, this::end);
        } catch (TimeoutException e) {
            log("did not stop within " + seconds(limit) + " and is left behind");
        } catch (ExecutionException e) {
            log("failed to stop: " + Failure.reason(e));
        }
        context.close();
        tools.contexts().remove(bundle);
        configuration.ifPresent(OwnConfiguration::delete);
        strays = StrayThreads.after(thread.group(), thread.loader(), jar.packages());
        if (!strays.names().isEmpty()) {
            log("left threads behind: " + String.join(", ", strays.names()));
        }
    }

    private Duration atMost(Duration limit) {
        return home.deadline().compareTo(limit) < 0 ? home.deadline() : limit;
    }

    private void end() throws BundleException {
        try {
            routes.end();
            offers.close();
        } finally {
            tools.framework().park(home.id(), bundle, sha256);
        }
    }

    private void log(String what) {
        home.log().write(System.Logger.Level.ERROR, what);
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
