package io.dockstat.wrap.jaxrs;

import org.apache.aries.jax.rs.whiteboard.activator.CxfJaxrsBundleActivator;
import org.apache.cxf.bus.osgi.CXFActivator;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * CXF's own activator and the whiteboard's, for both live in this one bundle and a bundle has one activator. The
 * whiteboard needs CXF's bus, so CXF starts first and stops last.
 */
public final class Activator implements BundleActivator {
    private final BundleActivator cxf = new CXFActivator();
    private final BundleActivator whiteboard = new CxfJaxrsBundleActivator();

    @Override
    public void start(BundleContext context) throws Exception {
        cxf.start(context);
        whiteboard.start(context);
    }

    @Override
    public void stop(BundleContext context) throws Exception {
        whiteboard.stop(context);
        cxf.stop(context);
    }
}
