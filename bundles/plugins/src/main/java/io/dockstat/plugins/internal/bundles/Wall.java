package io.dockstat.plugins.internal.bundles;

import io.dockstat.plugins.PluginContext;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.bundle.CollisionHook;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Stands between plugins, and between a plugin and the rooms. What a plugin offers is seen by itself, by this room, and by those who
 * run its components; so its servlets reach no whiteboard but by our hand. Of what the platform offers it sees its own
 * {@link PluginContext} alone. Nothing is wired to a plugin's packages but the plugin.
 */
final class Wall implements FindHook, EventListenerHook, ResolverHookFactory, CollisionHook {
    private final Set<Long> initiated;

    /** @param initiated ids of the bundles that have to see what plugins offer */
    Wall(Set<Long> initiated) {
        this.initiated = Set.copyOf(initiated);
    }

    @Override
    public void find(
            BundleContext context,
            @Nullable String name,
            @Nullable String filter,
            boolean all,
            Collection<ServiceReference<?>> references) {
        Bundle asking = context.getBundle();
        references.removeIf(reference -> hidden(reference, asking));
    }

    @Override
    public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerHook.ListenerInfo>> listeners) {
        listeners.keySet().removeIf(context -> hidden(event.getServiceReference(), bundle(context)));
    }

    private boolean hidden(ServiceReference<?> reference, @Nullable Bundle asking) {
        Bundle offering = reference.getBundle();
        if (offering == null || asking == null || offering.equals(asking)) {
            return false;
        }
        if (PluginBundles.isPlugin(offering)) {
            return !initiated.contains(asking.getBundleId());
        }
        return PluginBundles.isPlugin(asking) && PluginBundles.isPlatform(offering) && !isContext(reference);
    }

    private static boolean isContext(ServiceReference<?> reference) {
        String[] types = (String[]) reference.getProperty(Constants.OBJECTCLASS);
        return Arrays.equals(types, new String[] {PluginContext.class.getName()});
    }

    /** A listener whose bundle has just stopped is none any more. */
    private static @Nullable Bundle bundle(BundleContext context) {
        try {
            return context.getBundle();
        } catch (IllegalStateException e) {
            return null;
        }
    }

    @Override
    public ResolverHook begin(Collection<BundleRevision> triggers) {
        return new OwnPackages();
    }

    /** Two lives of a plugin may overlap, where the first does not end. */
    @Override
    public void filterCollisions(int operation, Bundle target, Collection<Bundle> candidates) {
        candidates.removeIf(PluginBundles::isPlugin);
    }

    private static final class OwnPackages implements ResolverHook {
        @Override
        public void filterResolvable(Collection<BundleRevision> candidates) {}

        @Override
        public void filterSingletonCollisions(BundleCapability singleton, Collection<BundleCapability> others) {
            others.removeIf(other -> PluginBundles.isPlugin(other.getRevision().getBundle()));
        }

        @Override
        public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {
            Bundle asking = requirement.getRevision().getBundle();
            List.copyOf(candidates).stream()
                    .filter(candidate -> ofAnotherPlugin(candidate, asking))
                    .forEach(candidates::remove);
        }

        private static boolean ofAnotherPlugin(BundleCapability candidate, Bundle asking) {
            Bundle offering = candidate.getRevision().getBundle();
            return PluginBundles.isPlugin(offering) && !offering.equals(asking);
        }

        @Override
        public void end() {}
    }
}
