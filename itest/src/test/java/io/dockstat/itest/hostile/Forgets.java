package io.dockstat.itest.hostile;

import io.dockstat.plugins.PluginState;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Answers, but does not take the state of its last version. */
public final class Forgets implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        Served.at(context, "/version", request -> "1");
        context.registerService(PluginState.class, new Refusing(), null);
    }

    @Override
    public void stop(BundleContext context) {}

    private static final class Refusing implements PluginState {
        @Override
        public Object exportState() {
            return "nothing";
        }

        @Override
        public void importState(Object state) {
            throw new IllegalStateException("cannot read this state");
        }
    }
}
