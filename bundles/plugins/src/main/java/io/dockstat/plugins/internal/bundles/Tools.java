package io.dockstat.plugins.internal.bundles;

import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.metatype.MetaTypeService;

/**
 * What the lives of all plugins work with.
 *
 * @param bundles this room's
 */
record Tools(
        BundleContext bundles,
        Framework framework,
        ServiceComponentRuntime components,
        ConfigurationAdmin configurations,
        MetaTypeService metatypes,
        Contexts contexts,
        Rooms rooms) {}
