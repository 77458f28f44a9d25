package io.dockstat;

import java.util.Collection;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.osgi.service.component.ComponentServiceObjects;

/**
 * Tells services of something. Each is got for the moment alone and not before: it may itself need the very service that tells it. For any
 * thread; one tells at a time, for Felix may take back the use of a service that another thread has just got, whose return then fails.
 */
public final class Listeners {
    private final ReentrantLock telling = new ReentrantLock();
    private final Consumer<RuntimeException> failed;

    /**
     * For one component.
     *
     * @param failed is told what a listener threw; the others are told all the same
     */
    public Listeners(Consumer<RuntimeException> failed) {
        this.failed = failed;
    }

    /**
     * Tells all of them, on this thread. One that goes meanwhile is left out: it looks for itself when it is back.
     *
     * @param word what each is told
     */
    public <T> void tell(Collection<ComponentServiceObjects<T>> all, Consumer<T> word) {
        telling.lock();
        try {
            all.forEach(each -> tell(each, word));
        } finally {
            telling.unlock();
        }
    }

    private <T> void tell(ComponentServiceObjects<T> objects, Consumer<T> word) {
        try {
            T service = objects.getService();
            if (service != null) {
                say(word, service);
                objects.ungetService(service);
            }
        } catch (IllegalStateException | IllegalArgumentException e) {
            // It has gone.
        }
    }

    private <T> void say(Consumer<T> word, T service) {
        try {
            word.accept(service);
        } catch (RuntimeException e) {
            failed.accept(e);
        }
    }
}
