package io.dockstat.plugins.internal.bundles;

import io.dockstat.DockStatException;
import io.dockstat.ErrorCode;
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
import org.osgi.framework.wiring.BundleWiring;
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
            @Reference MetaTypeService metatypes) {
        this.framework = new Framework(bundles);
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
        Bundle bundle = install("check/" + code.name(), code, ErrorCode.INVALID);
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
        Bundle bundle = install(String.valueOf(home.id()), code, ErrorCode.PLUGIN_FAILED);
        RunningBundle plugin = prepare(bundle, jar, home);
        try {
            plugin.start();
            return plugin;
        } catch (RuntimeException e) {
            plugin.close();
            throw e;
        }
    }

    private RunningBundle prepare(Bundle bundle, Jar jar, Home home) {
        try {
            Optional<String> problem = framework.problem(bundle);
            if (problem.isPresent()) {
                throw Failure.of(home, problem.get());
            }
            ClassLoader loader = bundle.adapt(BundleWiring.class).getClassLoader();
            return new RunningBundle(bundle, loader, jar, home, tools);
        } catch (RuntimeException e) {
            uninstall(bundle);
            throw e;
        }
    }

    private Bundle install(String what, Code code, ErrorCode otherwise) {
        try {
            return framework.install(what, code.bytes());
        } catch (BundleException e) {
            if (otherwise == ErrorCode.INVALID) {
                throw Jar.noBundle(e.getMessage());
            }
            throw new DockStatException(
                    otherwise,
                    "The plugin \"" + code.name() + "\" cannot be installed: " + e.getMessage(),
                    List.of(),
                    e);
        }
    }

    private void uninstall(Bundle bundle) {
        try {
            framework.remove(bundle);
        } catch (BundleException e) {
            throw new IllegalStateException("The framework does not let go of " + bundle, e);
        }
    }
}
