package io.dockstat.modules.internal;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Felix's HTTP service keeps of servlets and contexts that have gone, some KiB of each swap. In 1.1.8, the newest release, its
 * {@code ServletContextHelperTracker} only reads its map of contexts where one goes, and where a servlet had to wait for its context once,
 * {@code WhiteboardManager} and {@code FailureStateHandler} forget neither it nor that. There is no way to it but reflection; see decision
 * 073.
 */
@Component(service = HttpLeftovers.class, immediate = true)
public final class HttpLeftovers {
    private static final Logger LOG = LoggerFactory.getLogger(HttpLeftovers.class);

    /** Its properties count the changes; it tells of them some seconds late, and of many at once. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindHttp(HttpServiceRuntime http) {
        updatedHttp(http);
    }

    /** On a thread of its own, for the one that tells may hold locks. */
    void updatedHttp(HttpServiceRuntime http) {
        Thread.ofVirtual().name("dockstat-http-leftovers").start(() -> sweep(http));
    }

    void unbindHttp(HttpServiceRuntime http) {
        // All that it kept goes with it.
    }

    private static void sweep(HttpServiceRuntime http) {
        try {
            sweep(value(http, "contextManager"));
        } catch (ReflectiveOperationException | ClassCastException e) {
            LOG.debug("The HTTP service is not as it was known", e);
        }
    }

    private static void sweep(Object manager) throws ReflectiveOperationException {
        for (Object tracker : (List<?>) value(manager, "trackers")) {
            if (tracker.getClass().getSimpleName().equals("ServletContextHelperTracker")) {
                sweep(((Map<?, ?>) value(tracker, "allInfos")).values());
            }
        }
        sweep(((Map<?, ?>) value(value(manager, "failureStateHandler"), "serviceFailures")).keySet());
        // The others are for any thread.
        Object lock = value(manager, "contextMap");
        synchronized (lock) {
            sweep(((Map<?, ?>) value(manager, "servicesMap")).keySet());
        }
    }

    private static void sweep(Collection<?> infos) throws ReflectiveOperationException {
        for (Object info : List.copyOf(infos)) {
            Object service = info.getClass().getMethod("getServiceReference").invoke(info);
            if (((ServiceReference<?>) service).getBundle() == null) {
                infos.remove(info);
            }
        }
    }

    private static Object value(Object owner, String name) throws ReflectiveOperationException {
        Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }
}
