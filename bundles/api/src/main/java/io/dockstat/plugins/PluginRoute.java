package io.dockstat.plugins;

import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Put on a component of a plugin that answers requests: a {@code jakarta.servlet.Servlet}, a {@code jakarta.servlet.Filter}, or a
 * JAX-RS resource (a component whose service is its own class, with {@code jakarta.ws.rs.Path}). It is served in the plugin's own
 * servlet context, below {@code /api/v2/plugins/<id>/routes}.
 */
@ComponentPropertyType
public @interface PluginRoute {
    /** Makes the one property {@code dockstat.plugin.route}: the name of a single-element annotation is its property's. */
    String PREFIX_ = "dockstat.";

    /** Patterns of the servlet specification below the plugin's own root, for example {@code /hello/*}. */
    String[] value();
}
