package io.dockstat.itest.hostile;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Ends the server, in each way there is. */
public final class Exits implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        Served.at(context, "/exit", request -> {
            switch (String.valueOf(request.getQueryString())) {
                case "halt" -> Runtime.getRuntime().halt(3);
                case "runtime" -> Runtime.getRuntime().exit(3);
                default -> System.exit(3);
            }
            return "alive";
        });
    }

    @Override
    public void stop(BundleContext context) {}
}
