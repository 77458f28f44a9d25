package io.dockstat.manager.internal;

import io.dockstat.containers.WatchedContainer;
import io.dockstat.events.ContainerCreated;
import io.dockstat.events.ContainerDestroyed;
import io.dockstat.events.ContainerDied;
import io.dockstat.events.ContainerMetricsRead;
import io.dockstat.events.ContainerRemoved;
import io.dockstat.events.ContainerStarted;
import io.dockstat.events.ContainerStopped;
import io.dockstat.events.DockStatEvent;
import io.dockstat.events.EventSink;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;

/** A sink that remembers what it took. */
final class Heard implements ComponentServiceObjects<EventSink>, EventSink {
    final List<DockStatEvent> events = new CopyOnWriteArrayList<>();
    final AtomicInteger held = new AtomicInteger();

    @Override
    public void take(DockStatEvent event) {
        events.add(event);
    }

    @Override
    public EventSink getService() {
        held.incrementAndGet();
        return this;
    }

    @Override
    public void ungetService(EventSink service) {
        held.decrementAndGet();
    }

    @Override
    public ServiceReference<EventSink> getServiceReference() {
        throw new UnsupportedOperationException();
    }

    <T extends DockStatEvent> List<T> of(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    boolean any(Class<? extends DockStatEvent> kind) {
        return !of(kind).isEmpty();
    }

    /** What became of containers, in a word each. */
    List<String> fates() {
        return events.stream()
                .map(event -> switch (event) {
                    case ContainerCreated it -> "created " + it.containerId();
                    case ContainerStarted it -> "started " + it.containerId();
                    case ContainerStopped it -> "stopped " + it.containerId();
                    case ContainerDied it -> "died " + it.containerId();
                    case ContainerDestroyed it -> "destroyed " + it.containerId();
                    case ContainerRemoved it -> "removed " + it.containerId();
                    default -> "";
                })
                .filter(fate -> !fate.isEmpty())
                .toList();
    }

    Optional<WatchedContainer> started(String id) {
        return of(ContainerStarted.class).stream()
                .filter(event -> event.containerId().equals(id))
                .map(ContainerStarted::container)
                .findFirst();
    }

    Optional<WatchedContainer> counted(String id) {
        return of(ContainerMetricsRead.class).stream()
                .filter(event -> event.containerId().equals(id))
                .map(ContainerMetricsRead::container)
                .findFirst();
    }
}
