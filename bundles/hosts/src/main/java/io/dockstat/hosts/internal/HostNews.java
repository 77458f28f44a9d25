package io.dockstat.hosts.internal;

import io.dockstat.Listeners;
import io.dockstat.events.DockStatEvent;
import io.dockstat.events.EventSink;
import io.dockstat.events.HostAdded;
import io.dockstat.events.HostRemoved;
import io.dockstat.events.HostUpdated;
import io.dockstat.hosts.Host;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.osgi.service.component.ComponentServiceObjects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has become of the hosts: noted at each change, told afterwards in the same order, by one thread at a time. */
final class HostNews {
    private static final Logger LOG = LoggerFactory.getLogger(HostNews.class);

    private final Queue<DockStatEvent> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock telling = new ReentrantLock();
    private final Listeners listeners = new Listeners(e -> LOG.error("A sink of events failed", e));

    /** Notes the difference. Calls come one after the other. */
    void note(Map<Integer, Host> before, Map<Integer, Host> after) {
        before.values().stream()
                .filter(host -> !after.containsKey(host.id()))
                .forEach(gone -> waiting.add(new HostRemoved(gone.id(), gone.name())));
        after.values().stream()
                .filter(host -> !host.equals(before.get(host.id())))
                .forEach(host -> waiting.add(event(host, before.containsKey(host.id()))));
    }

    /** Tells what is noted, unless another thread is doing so: then that one tells this as well. */
    void tell(List<ComponentServiceObjects<EventSink>> sinks) {
        while (!waiting.isEmpty() && telling.tryLock()) {
            try {
                for (DockStatEvent event = waiting.poll(); event != null; event = waiting.poll()) {
                    DockStatEvent next = event;
                    listeners.tell(sinks, sink -> sink.take(next));
                }
            } finally {
                telling.unlock();
            }
        }
    }

    private static DockStatEvent event(Host host, boolean known) {
        return known ? new HostUpdated(host.id(), host.name()) : new HostAdded(host.id(), host.clientId(), host.name());
    }
}
