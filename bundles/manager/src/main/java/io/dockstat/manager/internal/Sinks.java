package io.dockstat.manager.internal;

import io.dockstat.events.DockStatEvent;
import io.dockstat.events.EventSink;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.ComponentServiceObjects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who takes the events of the workers. A sink is looked up when there is something to tell and not before, for it may
 * itself need what the workers offer; then it is kept until it goes. When the last one goes, what happens waits a while for
 * the next one, for it may only be replaced. For any thread.
 */
final class Sinks {
    private static final Logger LOG = LoggerFactory.getLogger(Sinks.class);

    private final List<Sink> all = new CopyOnWriteArrayList<>();
    private final ReentrantReadWriteLock telling = new ReentrantReadWriteLock();
    private final Missed missed;

    /** @param away how long events wait for the next sink once there is none */
    Sinks(Time time, Duration away) {
        this.missed = new Missed(time, away);
    }

    void add(ComponentServiceObjects<EventSink> objects) {
        all.add(new Sink(objects));
        missed.told(this::tell);
    }

    void remove(ComponentServiceObjects<EventSink> objects) {
        List<Sink> gone = all.stream().filter(sink -> sink.is(objects)).toList();
        telling.writeLock().lock(); // What is being told to it arrives before it goes.
        try {
            all.removeAll(gone);
            if (!gone.isEmpty() && all.isEmpty()) {
                missed.begin();
            }
        } finally {
            telling.writeLock().unlock();
        }
        gone.forEach(Sink::release);
    }

    /** Whether anybody hears what is told of the hosts of this client. */
    boolean heard(Plan plan) {
        return (!all.isEmpty() || missed.waits()) && plan.options().emitsEvents();
    }

    /** Tells it, unless the client is not to be heard. */
    void tell(Plan plan, DockStatEvent event) {
        if (!plan.options().emitsEvents()) {
            return;
        }
        telling.readLock().lock();
        try {
            if (!missed.keeps(event)) {
                tell(event);
            }
        } finally {
            telling.readLock().unlock();
        }
    }

    private void tell(DockStatEvent event) {
        all.forEach(sink -> sink.take(event));
    }

    /** One sink's fault is not the others'. */
    private static final class Sink {
        private final ComponentServiceObjects<EventSink> objects;
        private final ReentrantLock change = new ReentrantLock();
        private volatile @Nullable EventSink service;
        private boolean gone;

        Sink(ComponentServiceObjects<EventSink> objects) {
            this.objects = objects;
        }

        boolean is(ComponentServiceObjects<EventSink> other) {
            return objects.equals(other) || objects.getServiceReference().equals(other.getServiceReference());
        }

        void take(DockStatEvent event) {
            try {
                EventSink present = service();
                if (present != null) {
                    present.take(event);
                }
            } catch (RuntimeException e) {
                LOG.error("A sink of events failed", e);
            }
        }

        private @Nullable EventSink service() {
            EventSink known = service;
            if (known != null) {
                return known;
            }
            change.lock();
            try {
                if (service == null && !gone) {
                    service = objects.getService();
                }
                return service;
            } finally {
                change.unlock();
            }
        }

        void release() {
            change.lock();
            try {
                EventSink known = service;
                gone = true;
                service = null;
                if (known != null) {
                    objects.ungetService(known);
                }
            } finally {
                change.unlock();
            }
        }
    }
}
