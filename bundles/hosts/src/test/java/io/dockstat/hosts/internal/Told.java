package io.dockstat.hosts.internal;

import io.dockstat.ChangeListener;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;

/** Remembers what it found when it was told. */
final class Told implements ComponentServiceObjects<ChangeListener> {
    private final Runnable look;
    int times;

    Told(Runnable look) {
        this.look = look;
    }

    @Override
    public ChangeListener getService() {
        return () -> {
            times++;
            look.run();
        };
    }

    @Override
    public void ungetService(ChangeListener service) {}

    @Override
    public ServiceReference<ChangeListener> getServiceReference() {
        throw new UnsupportedOperationException();
    }
}
