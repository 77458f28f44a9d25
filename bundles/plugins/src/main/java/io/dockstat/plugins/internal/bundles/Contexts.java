package io.dockstat.plugins.internal.bundles;

import io.dockstat.plugins.PluginContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

/** Gives each plugin's bundle what is its own, and nobody else anything. */
final class Contexts implements ServiceFactory<PluginContext> {
    private final Map<Long, PluginContext> contexts = new ConcurrentHashMap<>();

    void put(Bundle bundle, PluginContext context) {
        contexts.put(bundle.getBundleId(), context);
    }

    void remove(Bundle bundle) {
        contexts.remove(bundle.getBundleId());
    }

    @Override
    public @Nullable PluginContext getService(Bundle bundle, ServiceRegistration<PluginContext> registration) {
        return contexts.get(bundle.getBundleId());
    }

    @Override
    public void ungetService(Bundle bundle, ServiceRegistration<PluginContext> registration, PluginContext context) {
        // It ends with the plugin.
    }
}
