package io.dockstat.plugins.internal.bundles;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
import io.dockstat.modules.Resolutions;
import io.dockstat.plugins.PluginContext;
import io.dockstat.plugins.internal.Code;
import io.dockstat.plugins.internal.Home;
import io.dockstat.plugins.internal.Loader;
import io.dockstat.plugins.internal.Running;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.bundle.CollisionHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.weaving.WeavingHook;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.metatype.MetaTypeService;

/** Plugins that are bundles, run inside this framework. */
@Component(service = Loader.class)
public final class BundleLoader implements Loader {
    private final Tools tools;
    private final Framework framework;
    private final List<ServiceRegistration<?>> registrations;

    @Activate
    public BundleLoader(
            BundleContext bundles,
            @Reference ServiceComponentRuntime components,
            @Reference ConfigurationAdmin configurations,
            @Reference MetaTypeService metatypes,
            @Reference Resolutions resolutions) {
        this.framework = new Framework(bundles, resolutions);
        Contexts contexts = new Contexts();
        this.tools = new Tools(bundles, framework, components, configurations, metatypes, contexts, new Rooms(bundles));
        Wall wall = new Wall(initiated(bundles, components, configurations, metatypes));
        this.registrations = List.of(
                bundles.registerService(CollisionHook.class, wall, null),
                bundles.registerService(ResolverHookFactory.class, wall, null),
                bundles.registerService(FindHook.class, wall, null),
                bundles.registerService(EventListenerHook.class, wall, null),
                bundles.registerService(WeavingHook.class, new NoExit(), null),
                bundles.registerService(PluginContext.class, contexts, null));
        framework.sweep();
    }

    /** This room, the framework, and those who run a plugin's components and hand them their configuration. */
    private static Set<Long> initiated(BundleContext bundles, Object... services) {
        Stream<Bundle> own = Stream.of(bundles.getBundle());
        Stream<Bundle> runtimes = Stream.of(services).map(Object::getClass).map(FrameworkUtil::getBundle);
        return Stream.concat(
                        Stream.of(0L),
                        Stream.concat(own, runtimes).filter(Objects::nonNull).map(Bundle::getBundleId))
                .collect(Collectors.toSet());
    }

    @Deactivate
    void close() {
        framework.sweep();
        registrations.forEach(ServiceRegistration::unregister);
        tools.rooms().close();
    }

    @Override
    public Code.Kind kind() {
        return Code.Kind.BUNDLE;
    }

    @Override
    public void check(Code code) {
        BundleManifest.read(code.bytes());
        Bundle bundle = installed(code);
        try {
            Optional<String> problem =
                    framework.problem(bundle).or(() -> OwnConfiguration.problem(bundle, tools.metatypes()));
            if (problem.isPresent()) {
                throw DockStatException.invalid("plugin", problem.get());
            }
        } finally {
            uninstall(bundle);
        }
    }

    @Override
    public Running start(Code code, Home home) {
        Jar jar = Jar.checked(code.bytes());
        BundleManifest.of(jar.manifest().getMainAttributes());
        RunningBundle plugin = prepare(unparked(code, home), code, jar, home);
        try {
            plugin.start();
            return plugin;
        } catch (RuntimeException e) {
            plugin.close();
            throw e;
        }
    }

    private RunningBundle prepare(Bundle bundle, Code code, Jar jar, Home home) {
        try {
            Optional<String> problem = framework.problem(bundle);
            if (problem.isPresent()) {
                throw Failure.of(home, problem.get());
            }
            return new RunningBundle(bundle, code.sha256(), jar, home, tools);
        } catch (RuntimeException e) {
            uninstall(bundle);
            throw e;
        }
    }

    private Bundle installed(Code code) {
        try {
            return framework.install("check/" + code.name(), code.bytes());
        } catch (BundleException e) {
            throw Jar.noBundle(e.getMessage());
        }
    }

    private Bundle unparked(Code code, Home home) {
        try {
            return framework.unpark(home.id(), code);
        } catch (BundleException e) {
            throw Failure.of(ErrorCode.PLUGIN_FAILED, home, "cannot be installed: " + e.getMessage(), e);
        }
    }

    @Override
    public void forget(int id) {
        framework.forget(id);
    }

    private void uninstall(Bundle bundle) {
        try {
            framework.remove(bundle);
        } catch (BundleException e) {
            throw new IllegalStateException("The framework does not let go of " + bundle, e);
        }
    }
}
