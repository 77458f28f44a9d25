package io.dockstat.db.internal;

import io.dockstat.ChangeListener;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;

/** Counts how often it was told. */
final class Told implements ComponentServiceObjects<ChangeListener> {
    int times;

    @Override
    public ChangeListener getService() {
        return () -> times++;
    }

    @Override
    public void ungetService(ChangeListener service) {}

    @Override
    public ServiceReference<ChangeListener> getServiceReference() {
        throw new UnsupportedOperationException();
    }
}
