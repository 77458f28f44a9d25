package io.dockstat.hosts.internal;

import io.dockstat.events.DockStatEvent;
import io.dockstat.events.EventSink;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;

/** Remembers the events that it was told. */
final class Heard implements ComponentServiceObjects<EventSink> {
    final List<DockStatEvent> events = new CopyOnWriteArrayList<>();
    private final Consumer<DockStatEvent> meanwhile;

    Heard() {
        this(event -> {});
    }

    /** @param meanwhile done with each event after it is remembered */
    Heard(Consumer<DockStatEvent> meanwhile) {
        this.meanwhile = meanwhile;
    }

    @Override
    public EventSink getService() {
        return event -> {
            events.add(event);
            meanwhile.accept(event);
        };
    }

    @Override
    public void ungetService(EventSink service) {}

    @Override
    public ServiceReference<EventSink> getServiceReference() {
        throw new UnsupportedOperationException();
    }
}
