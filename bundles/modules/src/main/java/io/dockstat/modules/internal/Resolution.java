package io.dockstat.modules.internal;

import com.fasterxml.jackson.databind.type.TypeFactory;
import io.dockstat.modules.Resolutions;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a bundle finds all it needs, and in plain words what it does not find. For any thread. */
@Component(service = Resolutions.class)
public final class Resolution implements Resolutions {
    private static final Pattern PACKAGE = Pattern.compile("osgi\\.wiring\\.package=([^)]+)\\)");
    private static final Pattern FROM = Pattern.compile("(?<!!)\\(version>=([^)]+)\\)");
    private static final Pattern BELOW = Pattern.compile("!\\(version>=([^)]+)\\)");

    private static final Logger LOG = LoggerFactory.getLogger(Resolution.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final FrameworkWiring framework;
    private final ReentrantLock refreshing = new ReentrantLock();

    @Activate
    public Resolution(BundleContext bundles) {
        this.framework = bundles.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    }

    @Override
    public Optional<String> problem(Bundle bundle) {
        if (framework.resolveBundles(List.of(bundle))) {
            return Optional.empty();
        }
        String missing = bundle.adapt(BundleRevision.class).getDeclaredRequirements(null).stream()
                .filter(Resolution::isNeeded)
                .filter(requirement -> framework.findProviders(requirement).isEmpty())
                .map(this::words)
                .distinct()
                .collect(Collectors.joining("; "));
        return Optional.of(missing.isEmpty() ? "cannot be resolved: what it imports does not go together" : missing);
    }

    @Override
    public void refresh(Bundle bundle) {
        refreshing.lock();
        try {
            CountDownLatch done = new CountDownLatch(1);
            framework.refreshBundles(List.of(bundle), event -> done.countDown());
            if (!done.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("The framework has not refreshed {} within {}", bundle, PATIENCE);
            }
            // Jackson keeps the types that any room has ever asked for, and with them the rooms' former versions.
            TypeFactory.defaultInstance().clearCache();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            refreshing.unlock();
        }
    }

    private static boolean isNeeded(BundleRequirement requirement) {
        Map<String, String> directives = requirement.getDirectives();
        String effective = directives.getOrDefault(Constants.EFFECTIVE_DIRECTIVE, Constants.EFFECTIVE_RESOLVE);
        String resolution = directives.getOrDefault(Constants.RESOLUTION_DIRECTIVE, Constants.RESOLUTION_MANDATORY);
        return effective.equals(Constants.EFFECTIVE_RESOLVE) && resolution.equals(Constants.RESOLUTION_MANDATORY);
    }

    private String words(BundleRequirement requirement) {
        String filter = requirement.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, "");
        Matcher name = PACKAGE.matcher(filter);
        if (requirement.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE) && name.find()) {
            return "imports the package " + name.group(1) + range(filter) + ", which is not here"
                    + others(name.group(1));
        }
        if (requirement.getNamespace().equals(ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE)) {
            return "needs another Java: " + filter;
        }
        return "needs " + requirement.getNamespace() + " " + filter + ", which is not here";
    }

    private static String range(String filter) {
        Matcher from = FROM.matcher(filter);
        Matcher below = BELOW.matcher(filter);
        if (!from.find()) {
            return "";
        }
        return below.find() ? " [" + from.group(1) + "," + below.group(1) + ")" : " " + from.group(1);
    }

    private String others(String name) {
        Collection<BundleCapability> found = framework.findProviders(new AnyVersion(name));
        String versions = found.stream()
                .map(capability -> String.valueOf(capability.getAttributes().get(Constants.VERSION_ATTRIBUTE)))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return versions.isEmpty() ? "" : " (there is " + versions + ")";
    }

    /** That package, whatever its version. */
    private record AnyVersion(String name) implements Requirement {
        @Override
        public String getNamespace() {
            return PackageNamespace.PACKAGE_NAMESPACE;
        }

        @Override
        public Map<String, String> getDirectives() {
            return Map.of(
                    Namespace.REQUIREMENT_FILTER_DIRECTIVE,
                    "(" + PackageNamespace.PACKAGE_NAMESPACE + "=" + name + ")");
        }

        @Override
        public Map<String, Object> getAttributes() {
            return Map.of();
        }

        @Override
        @SuppressWarnings("NullAway") // Nobody's requirement; the specification allows it.
        public Resource getResource() {
            return null;
        }
    }
}
