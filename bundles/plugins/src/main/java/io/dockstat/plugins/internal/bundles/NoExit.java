package io.dockstat.plugins.internal.bundles;

import org.osgi.framework.hooks.weaving.WeavingException;
import org.osgi.framework.hooks.weaving.WeavingHook;
import org.osgi.framework.hooks.weaving.WovenClass;

/**
 * Keeps plugins from ending the server: in their classes, and only there, a call of {@code System.exit}, {@code Runtime.exit} or
 * {@code Runtime.halt} throws a {@link SecurityException} instead. A call by reflection is not found.
 */
final class NoExit implements WeavingHook {
    @Override
    public void weave(WovenClass type) {
        if (!PluginBundles.isPlugin(type.getBundleWiring().getBundle())) {
            return;
        }
        try {
            ExitCalls.replaced(type.getBytes(), type.getBundleWiring().getClassLoader())
                    .ifPresent(type::setBytes);
        } catch (RuntimeException e) {
            throw new WeavingException(type.getClassName() + " cannot be looked at", e);
        }
    }
}
